// The store. Identity without indexes: the ids of all documents are kept in memory while a record is open for writing (about 100
// bytes each), so that writing is plain appending. A primary key was tried on paper and dropped: DuckDB's index makes appending
// several times slower, has to be rebuilt after a kill, and forbids replacing a row within one transaction.
#include "dragoman/record/record.h"

#include <compare>
#include <functional>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "dragoman/base/hash.h"
#include "dragoman/record/duplicates.h"
#include "dragoman/record/open_file.h"
#include "dragoman/record/row_writers.h"
#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

/// Which of two inputs with one identity is kept: the smaller. Depends on nothing but the inputs, so on no order.
struct Rank {
  std::int64_t published = std::numeric_limits<std::int64_t>::max();
  std::uint64_t content = 0;
  std::uint64_t input = 0;
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

Rank rank_of(const Document& document) {
  Rank rank;
  if (document.published) {
    const auto seconds = std::chrono::seconds(document.published->day.time_since_epoch()) +
                         document.published->time.value_or(std::chrono::seconds(0));
    rank.published = std::chrono::seconds(seconds).count();
  }
  rank.content = content_hash(document);
  rank.input = hash64(document.input);
  return rank;
}

const char* const kTablesOfDocuments[] = {"document_rows", "sentences",    "mention_rows",
                                          "event_rows",    "event_actors", "assertions"};

}  // namespace

struct Record::State {
  Database database;
  RecordOptions options;
  Versions versions;
  std::unordered_map<std::string, Rank> documents;
  std::unordered_set<std::string> actors;
  std::vector<CodedDocument> pending;
  std::unordered_map<std::string, std::size_t> pending_places;
  std::vector<std::string> replaced;  ///< ids whose rows go before the pending ones come
  std::size_t pending_bytes = 0;
  bool changed = false;
  bool any_replaced = false;

  explicit State(Database opened) : database(std::move(opened)) {}

  Result<void> load();
  Result<void> write_pending();
  Result<void> in_transaction(const std::function<Result<void>()>& work);
};

Result<void> Record::State::load() {
  Result<Rows> rows = database.query(
      "SELECT document_id, CASE WHEN published IS NULL THEN NULL ELSE epoch_ms(published) // 1000 END, content_hash::VARCHAR, "
      "input "
      "FROM document_rows");
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) break;
    Rank rank;
    if (!rows->is_null(1)) rank.published = rows->integer(1);
    rank.content = std::stoull(std::string(rows->text(2)));
    rank.input = hash64(rows->text(3));
    documents.emplace(rows->text(0), rank);
  }
  rows = database.query("SELECT actor_id, actor_name, actor_kind, coalesce(country, ''), sectors FROM actor_rows");
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) break;
    std::string form = fmt::format("{}\n{}\n{}\n{}", rows->text(0), rows->text(1), rows->text(2), rows->text(3));
    for (const std::string& sector : rows->value(4).item_texts()) form += '\n' + sector;
    actors.insert(std::move(form));
  }
  return {};
}

Result<void> Record::State::in_transaction(const std::function<Result<void>()>& work) {
  if (auto begun = database.execute("BEGIN TRANSACTION"); !begun) return begun;
  if (auto done = work(); !done) {
    (void)database.execute("ROLLBACK");
    return done;
  }
  auto committed = database.execute("COMMIT");
  if (!committed) (void)database.execute("ROLLBACK");
  return committed;
}

Result<void> Record::State::write_pending() {
  if (!replaced.empty()) {
    for (const char* table : kTablesOfDocuments) {
      Result<Rows> gone =
          database.query(fmt::format("DELETE FROM {} WHERE document_id = ANY($ids)", table), {{"ids", Value::texts(replaced)}});
      if (!gone) return forward(gone);
    }
  }
  RowWriters writers(database, versions, actors);
  for (const CodedDocument& coded : pending) writers.write(coded);
  return writers.close();
}

Record::Record(std::unique_ptr<State> state) : state_(std::move(state)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

Result<Record> Record::open(const std::string& path, const RecordOptions& options) {
  Result<Database> database = open_record_file(path, options);
  if (!database) return forward(database);
  auto state = std::make_unique<State>(std::move(*database));
  state->options = options;
  state->versions = {options.program_version, options.ontology_version};
  if (options.access == Access::kWrite) {
    if (auto loaded = state->load(); !loaded) return forward(loaded);
  }
  return Record(std::move(state));
}

bool Record::wants(const Document& document) const {
  const auto known = state_->documents.find(document.id);
  return known == state_->documents.end() || rank_of(document) < known->second;
}

Result<void> Record::add(CodedDocument coded) {
  State& state = *state_;
  if (state.options.access != Access::kWrite) {
    return fail("E-RECORD-004", fmt::format("{}: was opened for reading only", state.database.path()));
  }
  if (!wants(coded.document)) return {};
  const std::string id = coded.document.id;
  const bool known = !state.documents.insert_or_assign(id, rank_of(coded.document)).second;
  state.pending_bytes += coded.document.text.size();
  if (const auto place = state.pending_places.find(id); place != state.pending_places.end()) {
    state.pending[place->second] = std::move(coded);
  } else {
    if (known) {
      state.replaced.push_back(id);
      state.any_replaced = true;
    }
    state.pending_places.emplace(id, state.pending.size());
    state.pending.push_back(std::move(coded));
  }
  if (state.pending.size() >= state.options.batch_documents || state.pending_bytes >= state.options.batch_bytes) return commit();
  return {};
}

Result<void> Record::commit() {
  State& state = *state_;
  if (state.pending.empty()) return {};
  const Result<void> written = state.in_transaction([&] { return state.write_pending(); });
  if (!written) return written;
  state.changed = true;
  state.pending.clear();
  state.pending_places.clear();
  state.replaced.clear();
  state.pending_bytes = 0;
  return {};
}

Result<void> Record::finish() {
  if (auto committed = commit(); !committed) return committed;
  State& state = *state_;
  Database& database = state.database;
  const Result<void> tidied = state.in_transaction([&]() -> Result<void> {
    if (state.any_replaced) {
      const std::string again = fmt::format(
          "CREATE TEMP TABLE actors_again AS {}; DELETE FROM actor_rows; INSERT INTO actor_rows SELECT * FROM actors_again; "
          "DROP TABLE actors_again",
          record_sql::actors_again);
      if (auto renewed = database.execute(again); !renewed) return renewed;
    }
    return link_duplicates(database);
  });
  if (!tidied) return tidied;
  state.any_replaced = false;
  if (!state.changed) return {};
  state.changed = false;
  return database.execute("CHECKPOINT");
}

Result<std::string> Record::begin_run(const DateTime& now, const std::string& command) {
  const std::string started = iso_date_time(now);
  std::string id = hex_id({"run", started, command});
  Result<Rows> rows = state_->database.query(
      "INSERT INTO runs (run_id, started, command, state, dragoman_version, ontology_version) "
      "VALUES ($id, CAST($started AS TIMESTAMP), $command, 'running', $program, $ontology)",
      {{"id", Value(id)},
       {"started", Value(started)},
       {"command", Value(command)},
       {"program", Value(state_->versions.program)},
       {"ontology", Value(state_->versions.ontology)}});
  if (!rows) return forward(rows);
  return id;
}

Result<void> Record::end_run(const std::string& run_id, const DateTime& now, const RunSummary& summary) {
  Result<Rows> rows = state_->database.query(
      "UPDATE runs SET finished = CAST($finished AS TIMESTAMP), state = $state, documents_added = $added, documents_known = "
      "$known, "
      "documents_failed = $failed, events = $events, assertions = $assertions WHERE run_id = $id",
      {{"id", Value(run_id)},
       {"finished", Value(iso_date_time(now))},
       {"state", Value(summary.interrupted ? "interrupted" : "finished")},
       {"added", Value(summary.documents_added)},
       {"known", Value(summary.documents_known)},
       {"failed", Value(summary.documents_failed)},
       {"events", Value(summary.events)},
       {"assertions", Value(summary.assertions)}});
  if (!rows) return forward(rows);
  return {};
}

std::size_t Record::document_count() const { return state_->documents.size(); }

Database& Record::database() { return state_->database; }

}  // namespace dragoman
