// dragoman documents, events, assertions, actors: what a record holds, filtered, in any format.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/record_options.h"
#include "cli/verbs.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/event_types.h"
#include "dragoman/record/exchange.h"
#include "dragoman/record/listing.h"

namespace dragoman {
namespace {

struct ListingArguments {
  Listing listing = Listing::kEvents;
  RecordArguments record;
  FilterArguments filter;
  std::string as;  ///< another format's columns
};

/// The columns that a person wants to see, by listing; files have all of them.
std::string short_select(Listing listing) {
  switch (listing) {
    case Listing::kDocuments:
      return "SELECT left(document_id, 8) AS id, strftime(published, '%Y-%m-%d') AS published, publisher, language, event_count "
             "AS events, "
             "assertion_count AS assertions, left(duplicate_of, 8) AS duplicate_of, coalesce(title, input) AS title FROM "
             "documents";
    case Listing::kEvents:
      return "SELECT event_date AS date, event_type || CASE WHEN event_mode = '' THEN '' ELSE ' (' || event_mode || ')' END AS "
             "event, "
             "source_name AS source, target_name AS target, modality, holder_name AS holder, round(confidence, 2) AS conf, text "
             "AS evidence "
             "FROM events";
    case Listing::kAssertions:
      return "SELECT kind, coalesce(driver.label, driver.text, subject.label, subject.text) AS subject, coalesce(predicate, "
             "trend) AS what, "
             "coalesce(outcome.label, outcome.text, value.text) AS outcome, modality, holder.name AS holder, round(confidence, "
             "2) AS conf, "
             "text AS evidence FROM assertions";
    case Listing::kActors:
      return "SELECT actor_id AS id, actor_name AS name, actor_kind AS kind, country, sectors, mentions, documents, "
             "events_as_source AS acts, "
             "events_as_target AS suffers FROM actors";
  }
  return {};
}

/// Events in the columns of another format.
Result<void> list_as(Database& database, const ListingArguments& arguments, const Filter& filter) {
  Result<Rows> rows = events_as(database, arguments.as, filter);
  if (!rows) return forward(rows);
  Result<OutputFile> output = OutputFile::open(arguments.record.output);
  if (!output) return forward(output);
  const Result<std::uint64_t> written = write_exchange(*rows, arguments.as, output->sink());
  if (!written) return forward(written);
  return output->close();
}

Result<void> list(const ListingArguments& arguments, const CliContext& context) {
  const std::string format = arguments.record.format.empty() ? default_format() : arguments.record.format;
  Result<Record> record = open_record(arguments.record);
  if (!record) return forward(record);
  const Result<Filter> filter = resolve_filter(record->database(), arguments.filter, context);
  if (!filter) return forward(filter);
  if (arguments.listing == Listing::kEvents && !filter->types.empty()) {
    const Result<std::vector<std::string>> types = event_types_of(record->database());
    if (!types) return forward(types);
    const Result<Ontology> ontology = Ontology::open(context.data_folder);
    if (const auto known = check_event_types(filter->types, *types, ontology ? &*ontology : nullptr); !known)
      return forward(known);
  }
  if (!arguments.as.empty()) return list_as(record->database(), arguments, *filter);
  if (format == "jsonl") {
    Result<OutputFile> output = OutputFile::open(arguments.record.output);
    if (!output) return forward(output);
    const auto listed = list_json(record->database(), arguments.listing, *filter, output->sink(), [] { return !interrupted(); });
    if (!listed) return forward(listed);
    return output->close();
  }
  Result<Rows> rows = format == "table"
                          ? list_short_rows(record->database(), arguments.listing, *filter, short_select(arguments.listing))
                          : list_rows(record->database(), arguments.listing, *filter);
  if (!rows) return forward(rows);
  const Result<std::uint64_t> written = write_rows(*rows, format, arguments.record.output);
  if (!written) return forward(written);
  return {};
}

void add_actor_filters(CLI::App& verb, FilterArguments& filter) {
  verb.add_option("--source", filter.sources, "who acts: a name, an id or a country code (repeatable)");
  verb.add_option("--target", filter.targets, "whom it is done to");
  verb.add_option("--holder", filter.holders, "who says so");
}

void add_text_filters(CLI::App& verb, FilterArguments& filter) {
  verb.add_option("--modality", filter.modalities, "asserted, negated, future, hypothetical, historical")
      ->check(CLI::IsMember({"asserted", "negated", "future", "hypothetical", "historical"}));
  verb.add_option("--min-confidence", filter.min_confidence, "0 to 1")->check(CLI::Range(0.0, 1.0));
}

CLI::App* add_listing(CLI::App& app, CliContext& context, const std::string& name, const std::string& description,
                      Listing listing) {
  CLI::App* verb = app.add_subcommand(name, description);
  auto arguments = std::make_shared<ListingArguments>();
  arguments->listing = listing;
  FilterArguments& filter = arguments->filter;
  add_record_options(*verb, arguments->record, {"table", "jsonl", "csv", "tsv", "parquet"});
  if (listing == Listing::kEvents || listing == Listing::kAssertions) {
    add_actor_filters(*verb, filter);
    add_text_filters(*verb, filter);
  }
  if (listing == Listing::kEvents) {
    verb->add_option("--event", filter.types, "PLOVER event: CONSULT, ASSAULT, … (repeatable)")->transform([](std::string word) {
      for (char& c : word) c = ascii_upper(c);
      return word;
    });
    verb->add_option("--quad", filter.quads,
                     "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict")
        ->check(CLI::Range(1, 4));
    verb->add_option("--as", arguments->as, "columns of icews, polecat, gdelt or petrarch, separated by tabs (docs/formats.md)")
        ->check(CLI::IsMember({"icews", "polecat", "gdelt", "petrarch"}));
  }
  if (listing == Listing::kAssertions) {
    verb->add_option("--kind", filter.types, "cause, indicator, judgement, relation")
        ->check(CLI::IsMember({"cause", "indicator", "judgement", "relation"}));
  }
  if (listing == Listing::kActors) {
    verb->add_option("--kind", filter.types, "country, group, organisation, person, agent, unresolved")
        ->check(CLI::IsMember({"country", "group", "organisation", "person", "agent", "unresolved"}));
  } else {
    verb->add_option("--from", filter.from, "first day: 2016-12-21, 2016-12 or 2016");
    verb->add_option("--to", filter.to, "last day");
    verb->add_option("--actor", filter.actors, "in any role");
  }
  verb->add_option("--country", filter.countries, "iso3c code or name");
  verb->add_option("--document", filter.documents, "id, or the beginning of one (repeatable)");
  verb->add_option("--words", filter.words, "words that it must hold");
  verb->add_option("--limit", filter.limit, "at most so many")->check(CLI::NonNegativeNumber);
  verb->callback([arguments, &context] {
    const Result<void> listed = list(*arguments, context);
    if (interrupted()) {
      context.exit_code = Exit::kInterrupted;
    } else if (!listed) {
      report_record_error(context, listed.error());
    }
  });
  return verb;
}

}  // namespace

void add_documents(CLI::App& app, CliContext& context) {
  context.examples["documents"] = "  dragoman documents --record world.duckdb --from 2016 --to 2016-12\n";
  add_listing(app, context, "documents", "List the documents of a record", Listing::kDocuments);
}

void add_events(CLI::App& app, CliContext& context) {
  context.examples["events"] =
      "  dragoman events --record world.duckdb --source Russia --target Taliban\n"
      "  dragoman events --record world.duckdb --event ASSAULT --from 2016 --format csv -o assaults.csv\n"
      "  dragoman events --record world.duckdb --quad 3 --quad 4 --min-confidence 0.7 --format parquet -o conflict.parquet\n";
  add_listing(app, context, "events", "List the events of a record", Listing::kEvents);
}

void add_assertions(CLI::App& app, CliContext& context) {
  context.examples["assertions"] = "  dragoman assertions --record world.duckdb --kind cause --holder Russia\n";
  add_listing(app, context, "assertions", "List what is claimed: causes, indicators, judgements, relations",
              Listing::kAssertions);
}

void add_actors(CLI::App& app, CliContext& context) {
  context.examples["actors"] = "  dragoman actors --record world.duckdb --kind group --limit 20\n";
  add_listing(app, context, "actors", "List the actors of a record", Listing::kActors);
}

}  // namespace dragoman
