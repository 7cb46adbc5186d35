// Reads the record's events and who takes part in them side by side, puts events into the order of listings, then finds for each
// event the pairs of parties that the view event_dyads gives. The view itself was tried first: joining a million events with
// their actors twice takes ten times as long as walking through both once.
#include "dragoman/serve/event_index.h"

#include <algorithm>
#include <array>
#include <future>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Events as the file has them, before they are put in order.
struct RawEvents {
  EventIndex columns;
  std::vector<std::uint32_t> target_count;
};

double number_or_unknown(const Rows& row, std::size_t column) { return row.is_null(column) ? kUnknown : row.number(column); }

class PlaceNumbers {
 public:
  explicit PlaceNumbers(EventIndex& index) : index_(index) { index_.places.emplace_back(); }

  std::uint32_t add(const Rows& row, std::size_t first) {
    key_.clear();
    for (std::size_t i = 0; i < 3; ++i) (key_ += row.text(first + i)) += '\n';
    const double latitude = number_or_unknown(row, first + 3);
    const double longitude = number_or_unknown(row, first + 4);
    if (key_.size() == 3 && row.is_null(first + 3) && row.is_null(first + 4)) return 0;
    key_.append(reinterpret_cast<const char*>(&latitude), sizeof latitude);
    key_.append(reinterpret_cast<const char*>(&longitude), sizeof longitude);
    const auto [found, is_new] = numbers_.try_emplace(key_, static_cast<std::uint32_t>(index_.places.size()));
    if (is_new) {
      index_.places.push_back({index_.names.add(row.text(first)), index_.names.add(row.text(first + 1)),
                               index_.names.add(row.text(first + 2)), latitude, longitude});
    }
    return found->second;
  }

 private:
  EventIndex& index_;
  std::string key_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

Result<RawEvents> read_events(Database& record) {
  RawEvents raw;
  EventIndex& index = raw.columns;
  PlaceNumbers places(index);
  const Result<void> read = each_row(record.query(std::string(serve_sql::index_events)), [&](const Rows& row) {
    index.row.push_back(static_cast<std::uint32_t>(row.integer(0)));
    index.day.push_back(row.is_null(1) ? kUndated : static_cast<std::int32_t>(row.integer(1)));
    index.known.push_back(static_cast<Known>(row.integer(2)));
    index.type.push_back(static_cast<std::uint16_t>(index.types.add(row.text(3))));
    index.quad.push_back(static_cast<std::uint8_t>(row.integer(4)));
    index.intensity.push_back(number_or_unknown(row, 5));
    index.confidence.push_back(number_or_unknown(row, 6));
    index.modality.push_back(static_cast<std::uint8_t>(index.modalities.add(row.text(7))));
    raw.target_count.push_back(static_cast<std::uint32_t>(row.integer(8)));
    index.document.push_back(index.documents.add(row.text(9)));
    index.start.push_back(static_cast<std::uint32_t>(row.integer(10)));
    index.ids.add(row.text(11));
    index.place.push_back(places.add(row, 12));
    index.sized.push_back(static_cast<std::uint8_t>(row.integer(17)));
    index.texts.add(row.text(18));
  });
  if (!read) return forward(read);
  std::vector<std::uint8_t> is_duplicate(index.documents.size());
  const Result<void> found = each_row(record.query("SELECT document_id FROM duplicates"), [&](const Rows& row) {
    if (const std::uint32_t document = index.documents.find(row.text(0)); document != 0) is_duplicate[document] = 1;
  });
  if (!found) return forward(found);
  for (const std::uint32_t document : index.document) index.duplicate.push_back(is_duplicate[document]);
  index.document_row.resize(index.documents.size());
  const Result<void> placed = each_row(record.query("SELECT rowid, document_id FROM document_rows"), [&](const Rows& row) {
    index.document_row[index.documents.find(row.text(1))] = static_cast<std::uint32_t>(row.integer(0));
  });
  if (!placed) return forward(placed);
  return raw;
}

/// Who takes part, as the file has it.
struct RawActors {
  std::vector<std::uint32_t> row, form, number;
  std::vector<Role> role;
  IdList events;  ///< ids, one for each run of rows of the same event
  std::vector<std::uint32_t> event;
  std::vector<std::array<std::string, 5>> forms;  ///< id, name, party, country, sectors
};

Result<RawActors> read_actors(Database& record) {
  RawActors raw;
  std::unordered_map<std::string, std::uint32_t> forms;
  std::string key;
  std::string last;
  const Result<void> read = each_row(record.query(std::string(serve_sql::index_actors)), [&](const Rows& row) {
    if (const std::string_view event = row.text(1); raw.events.size() == 0 || event != last) {
      raw.events.add(event);
      last = event;
    }
    key.clear();
    for (std::size_t i = 4; i < 9; ++i) (key += row.text(i)) += '\n';
    const auto [found, is_new] = forms.try_emplace(key, static_cast<std::uint32_t>(raw.forms.size()));
    if (is_new) {
      std::array<std::string, 5> form;
      for (std::size_t i = 0; i < form.size(); ++i) form[i] = row.text(4 + i);
      raw.forms.push_back(std::move(form));
    }
    raw.row.push_back(static_cast<std::uint32_t>(row.integer(0)));
    raw.event.push_back(static_cast<std::uint32_t>(raw.events.size() - 1));
    raw.role.push_back(static_cast<Role>(row.integer(2)));
    raw.number.push_back(static_cast<std::uint32_t>(row.integer(3)));
    raw.form.push_back(found->second);
  });
  if (!read) return forward(read);
  return raw;
}

template <class T>
void put_in_order(std::vector<T>& column, const std::vector<std::uint32_t>& order) {
  std::vector<T> sorted(column.size());
  for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = column[order[i]];
  column = std::move(sorted);
}

/// The order of listings: day, document, place in the text, id.
std::vector<std::uint32_t> listing_order(const EventIndex& index) {
  std::vector<std::uint32_t> order(index.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (index.day[a] != index.day[b]) return index.day[a] < index.day[b];
    if (index.document[a] != index.document[b]) return index.documents[index.document[a]] < index.documents[index.document[b]];
    if (index.start[a] != index.start[b]) return index.start[a] < index.start[b];
    return index.ids.less(a, b);
  });
  return order;
}

void sort_events(RawEvents& raw, const std::vector<std::uint32_t>& order) {
  EventIndex& index = raw.columns;
  IdList ids;
  ids.reserve(index.ids.size());
  for (const std::uint32_t old : order) ids.add_from(index.ids, old);
  index.ids = std::move(ids);
  index.texts.put_in_order(order);
  put_in_order(index.day, order);
  put_in_order(index.intensity, order);
  put_in_order(index.confidence, order);
  put_in_order(index.known, order);
  put_in_order(index.quad, order);
  put_in_order(index.modality, order);
  put_in_order(index.duplicate, order);
  put_in_order(index.sized, order);
  put_in_order(index.type, order);
  put_in_order(index.row, order);
  put_in_order(index.document, order);
  put_in_order(index.start, order);
  put_in_order(index.place, order);
  put_in_order(raw.target_count, order);
}

/// For each run of actor rows the event that it belongs to. Both tables are written event by event, so the next one nearly always
/// fits; where it does not, ids are looked up.
std::vector<std::uint32_t> events_of_runs(const IdList& runs, const IdList& events) {
  constexpr auto kNobody = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> found(runs.size(), kNobody);
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::size_t next = 0;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    if (next < events.size() && events.equal(next, runs, run)) {
      found[run] = static_cast<std::uint32_t>(next++);
      continue;
    }
    if (numbers.empty()) {
      for (std::size_t i = 0; i < events.size(); ++i) numbers.emplace(events[i], static_cast<std::uint32_t>(i));
    }
    const auto known = numbers.find(runs[run]);
    if (known == numbers.end()) continue;
    found[run] = known->second;
    next = known->second + 1;
  }
  return found;
}

/// Puts the rows of actors behind their events: `event` is the event of each row, or beyond the last one.
void add_actors(EventIndex& index, const RawActors& raw, const std::vector<std::uint32_t>& event) {
  for (const auto& [id, name, party, country, sectors] : raw.forms) {
    ActorForm& form = index.forms.emplace_back();
    form.id = index.names.add(id);
    form.name = index.names.add(name);
    form.party = index.names.add(party);
    form.country = index.names.add(country);
    if (!sectors.empty()) form.sectors.append(" ").append(sectors).append(" ");
  }
  index.actor_start.assign(index.size() + 1, 0);
  for (const std::uint32_t each : event) {
    if (each < index.size()) ++index.actor_start[each + 1];
  }
  std::partial_sum(index.actor_start.begin(), index.actor_start.end(), index.actor_start.begin());
  std::vector<std::uint32_t> place(index.actor_start.begin(), index.actor_start.end() - 1);
  std::vector<std::uint32_t> rows(index.actor_start.back());
  for (std::uint32_t i = 0; i < event.size(); ++i) {
    if (event[i] < index.size()) rows[place[event[i]]++] = i;
  }
  for (std::uint32_t e = 0; e < index.size(); ++e) {
    std::sort(rows.begin() + index.actor_start[e], rows.begin() + index.actor_start[e + 1],
              [&](std::uint32_t a, std::uint32_t b) {
                return std::tie(raw.role[a], raw.number[a], a) < std::tie(raw.role[b], raw.number[b], b);
              });
  }
  for (const std::uint32_t i : rows) {
    index.actor_row.push_back(raw.row[i]);
    index.actor_form.push_back(raw.form[i]);
    index.actor_role.push_back(raw.role[i]);
  }
}

/// Events sorted by id; the first bytes of an id nearly always tell two apart.
std::vector<std::uint32_t> order_of_ids(const IdList& ids) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(ids.size());
  for (std::uint32_t e = 0; e < keys.size(); ++e) {
    keys[e] = {ids.head(e), e};
  }
  std::sort(keys.begin(), keys.end(),
            [&](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : ids.less(a.second, b.second); });
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const auto& [head, event] : keys) order.push_back(event);
  return order;
}

struct Seen {
  std::uint32_t source, target, event;
  auto operator<=>(const Seen&) const = default;
};

/// The pairs of the view event_dyads: each source with each target of another party; without targets, sources with each other.
void add_pairs(EventIndex& index, const std::vector<std::uint32_t>& target_count) {
  std::vector<Seen> seen;
  seen.reserve(index.size() + index.size() / 4);
  for (std::uint32_t e = 0; e < index.size(); ++e) {
    for (std::uint32_t s = index.actor_start[e]; s < index.actor_start[e + 1]; ++s) {
      if (index.actor_role[s] != Role::kSource) continue;
      for (std::uint32_t t = index.actor_start[e]; t < index.actor_start[e + 1]; ++t) {
        const Role role = index.actor_role[t];
        if (role != Role::kTarget && (role != Role::kSource || target_count[e] != 0)) continue;
        const std::uint32_t source = index.forms[index.actor_form[s]].party;
        const std::uint32_t target = index.forms[index.actor_form[t]].party;
        if (source != target && source != 0 && target != 0) seen.push_back({source, target, e});
      }
    }
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  index.pair_events.reserve(seen.size());
  for (const Seen& each : seen) {
    if (index.pairs.empty() || index.pairs.back().source != each.source || index.pairs.back().target != each.target) {
      const auto at = static_cast<std::uint32_t>(index.pair_events.size());
      index.pairs.push_back({each.source, each.target, at, at});
    }
    const std::uint32_t e = each.event;
    index.pair_events.push_back({index.day[e], e, index.intensity[e], index.confidence[e], index.type[e], index.quad[e],
                                 index.modality[e], index.known[e], index.duplicate[e] != 0});
    index.pairs.back().last = static_cast<std::uint32_t>(index.pair_events.size());
  }
}

}  // namespace

std::uint32_t EventIndex::event(std::string_view id) const {
  const auto found = std::lower_bound(by_id.begin(), by_id.end(), id,
                                      [&](std::uint32_t e, std::string_view wanted) { return ids.less_than(e, wanted); });
  return found != by_id.end() && ids[*found] == id ? *found : size();
}

Pair EventIndex::pair(std::uint32_t source, std::uint32_t target) const {
  const auto found = std::lower_bound(pairs.begin(), pairs.end(), Pair{source, target}, [](const Pair& a, const Pair& b) {
    return std::tie(a.source, a.target) < std::tie(b.source, b.target);
  });
  if (found != pairs.end() && found->source == source && found->target == target) return *found;
  return {source, target, 0, 0};
}

Result<EventIndex> build_event_index(Database& record) {
  Result<Database> other = record.connect();
  if (!other) return forward(other);
  std::future<Result<RawActors>> beside = std::async(std::launch::async, [&] { return read_actors(*other); });
  Result<RawEvents> events = read_events(record);
  const Result<RawActors> actors = beside.get();
  if (!events) return forward(events);
  if (!actors) return forward(actors);
  EventIndex& index = events->columns;
  const std::vector<std::uint32_t> of_run = events_of_runs(actors->events, index.ids);
  const std::vector<std::uint32_t> order = listing_order(index);
  std::vector<std::uint32_t> number(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
  sort_events(*events, order);
  std::vector<std::uint32_t> event(actors->event.size());
  for (std::size_t i = 0; i < event.size(); ++i) {
    const std::uint32_t old = of_run[actors->event[i]];
    event[i] = old < number.size() ? number[old] : old;
  }
  add_actors(index, *actors, event);
  add_pairs(index, events->target_count);
  index.by_id = order_of_ids(index.ids);
  return std::move(index);
}

}  // namespace dragoman::serve
