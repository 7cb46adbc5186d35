#include "dragoman/serve/event_search.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <tuple>

#include "dragoman/base/date.h"
#include "dragoman/serve/json_parts.h"

namespace dragoman::serve {
namespace {

/// Which numbers of a list of texts are among some texts.
std::vector<std::uint8_t> marked(const TextNumbers& numbers, const std::vector<std::string>& texts) {
  std::vector<std::uint8_t> marks(numbers.size());
  for (const std::string& text : texts) {
    if (const std::uint32_t number = numbers.find(text); number != 0) marks[number] = 1;
  }
  return marks;
}

template <class Column>
void keep_marked(Selection& selection, const Column& column, const std::vector<std::uint8_t>& marks) {
  for (std::uint32_t e = selection.first; e < selection.last; ++e) selection.keep[e - selection.first] &= marks[column[e]];
}

/// Marks the events in which an actor that fits takes part in a role that fits.
using Roles = std::array<bool, 3>;
void mark_actors(const EventIndex& index, const Selection& selection, const std::vector<std::uint8_t>& forms, Roles roles,
                 std::vector<std::uint8_t>& marks) {
  for (std::uint32_t e = selection.first; e < selection.last; ++e) {
    for (std::uint32_t i = index.actor_start[e]; i < index.actor_start[e + 1]; ++i) {
      marks[e - selection.first] |=
          static_cast<std::uint8_t>(forms[index.actor_form[i]] & roles[static_cast<std::size_t>(index.actor_role[i])]);
    }
  }
}

std::vector<std::uint8_t> fitting_forms(const EventIndex& index, const std::function<bool(const ActorForm&)>& fits) {
  std::vector<std::uint8_t> forms(index.forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) forms[i] = fits(index.forms[i]) ? 1 : 0;
  return forms;
}

void keep_both(Selection& selection, const std::vector<std::uint8_t>& marks) {
  for (std::size_t i = 0; i < marks.size(); ++i) selection.keep[i] &= marks[i];
}

/// Events in which one of these actors has one of these roles.
void with_actor(const EventIndex& index, Selection& selection, const std::vector<std::string>& actors, Roles roles) {
  if (actors.empty()) return;
  const std::vector<std::uint8_t> names = marked(index.names, actors);
  const auto forms = fitting_forms(
      index, [&](const ActorForm& form) { return names[form.id] != 0 || names[form.party] != 0 || names[form.country] != 0; });
  std::vector<std::uint8_t> marks(selection.keep.size());
  mark_actors(index, selection, forms, roles, marks);
  keep_both(selection, marks);
}

constexpr Roles kParties = {true, true, false};

void in_country(const EventIndex& index, Selection& selection, const Filter& filter) {
  if (filter.countries.empty()) return;
  const std::vector<std::uint8_t> names = marked(index.names, filter.countries);
  std::vector<std::uint8_t> marks(selection.keep.size());
  for (std::uint32_t e = selection.first; e < selection.last; ++e) {
    marks[e - selection.first] = names[index.places[index.place[e]].country];
  }
  mark_actors(index, selection, fitting_forms(index, [&](const ActorForm& form) { return names[form.country] != 0; }), kParties,
              marks);
  keep_both(selection, marks);
}

void with_sector(const EventIndex& index, Selection& selection, const Filter& filter) {
  if (filter.sectors.empty()) return;
  const auto forms = fitting_forms(index, [&](const ActorForm& form) {
    return std::any_of(filter.sectors.begin(), filter.sectors.end(),
                       [&](const std::string& sector) { return form.sectors.find(" " + sector + " ") != std::string::npos; });
  });
  std::vector<std::uint8_t> marks(selection.keep.size());
  mark_actors(index, selection, forms, kParties, marks);
  keep_both(selection, marks);
}

/// Events of the pairs among some parties, both ways.
void of_dyad(const EventIndex& index, Selection& selection, const Filter& filter) {
  if (filter.dyad.empty()) return;
  std::vector<std::uint8_t> marks(selection.keep.size());
  for (const std::string& source : filter.dyad) {
    for (const std::string& target : filter.dyad) {
      const std::uint32_t from = index.names.find(source);
      const std::uint32_t to = index.names.find(target);
      if (from == 0 || to == 0) continue;
      const Pair pair = index.pair(from, to);
      for (std::uint32_t i = pair.first; i < pair.last; ++i) {
        const std::uint32_t event = index.pair_events[i].event;
        if (event >= selection.first && event < selection.last) marks[event - selection.first] = 1;
      }
    }
  }
  keep_both(selection, marks);
}

void of_document(const EventIndex& index, Selection& selection, const Filter& filter) {
  if (filter.documents.empty()) return;
  std::vector<std::uint8_t> marks(index.documents.size());
  for (std::uint32_t i = 1; i < marks.size(); ++i) {
    marks[i] = std::any_of(filter.documents.begin(), filter.documents.end(),
                           [&](const std::string& beginning) { return index.documents[i].starts_with(beginning); });
  }
  keep_marked(selection, index.document, marks);
}

/// The keys of a page's last row, in the order of record/order.h.
struct Keys {
  std::int32_t day = kUndated;
  std::string document, id;
  std::uint32_t start = 0;
};

Keys keys_of(const std::vector<Value>& after) {
  Keys keys;
  if (!after[0].is_null()) {
    if (const auto day = parse_iso_date(after[0].text())) keys.day = static_cast<std::int32_t>(day->time_since_epoch().count());
  }
  keys.document = after[1].text();
  const std::string start = after[2].plain_text();
  std::from_chars(start.data(), start.data() + start.size(), keys.start);
  keys.id = after[3].text();
  return keys;
}

/// The first event behind some keys.
std::uint32_t behind(const EventIndex& index, const Keys& keys) {
  std::uint32_t low = 0;
  std::uint32_t high = index.size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::string id = index.ids[middle];
    const auto of_event = std::tuple<std::int32_t, std::string_view, std::uint32_t, std::string_view>(
        index.day[middle], index.documents[index.document[middle]], index.start[middle], id);
    const auto of_keys =
        std::tuple<std::int32_t, std::string_view, std::uint32_t, std::string_view>(keys.day, keys.document, keys.start, keys.id);
    of_event <= of_keys ? low = middle + 1 : high = middle;
  }
  return low;
}

/// Takes events of [first, last) until there are enough.
bool take(const Selection& selection, std::uint32_t first, std::uint32_t last, std::size_t enough,
          std::vector<std::uint32_t>& page) {
  last = std::min(last, selection.last);
  for (std::uint32_t e = std::max(first, selection.first); e < last && page.size() < enough; ++e) {
    if (selection.keep[e - selection.first] != 0) page.push_back(e);
  }
  return page.size() < enough;
}

}  // namespace

std::uint32_t first_event_of(const EventIndex& index, std::int32_t day) {
  return static_cast<std::uint32_t>(std::lower_bound(index.day.begin(), index.day.end(), day) - index.day.begin());
}

Selection select_events(const EventIndex& index, const Filter& filter) {
  const auto number_of = [](std::chrono::sys_days day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); };
  Selection selection;
  selection.last = index.size();
  if (filter.from || filter.to) selection.last = first_event_of(index, kUndated);
  if (filter.from) selection.first = first_event_of(index, number_of(*filter.from));
  if (filter.to) selection.last = first_event_of(index, number_of(*filter.to) + 1);
  selection.last = std::max(selection.first, selection.last);
  selection.keep.assign(selection.last - selection.first, 1);
  if (!filter.types.empty()) keep_marked(selection, index.type, marked(index.types, filter.types));
  if (!filter.modalities.empty()) keep_marked(selection, index.modality, marked(index.modalities, filter.modalities));
  if (!filter.quads.empty()) {
    std::vector<std::uint8_t> quads(256);
    for (const int quad : filter.quads) quads[static_cast<std::uint8_t>(quad)] = 1;
    keep_marked(selection, index.quad, quads);
  }
  if (filter.min_confidence) {
    for (std::uint32_t e = selection.first; e < selection.last; ++e) {
      selection.keep[e - selection.first] &= static_cast<std::uint8_t>(index.confidence[e] >= *filter.min_confidence);
    }
  }
  if (!filter.places.empty()) {
    const std::vector<std::uint8_t> names = marked(index.names, filter.places);
    for (std::uint32_t e = selection.first; e < selection.last; ++e) {
      selection.keep[e - selection.first] &= names[index.places[index.place[e]].name];
    }
  }
  if (!filter.events.empty()) {
    std::vector<std::uint8_t> marks(selection.keep.size());
    for (const std::string& id : filter.events) {
      const std::uint32_t event = index.event(id);
      if (event >= selection.first && event < selection.last) marks[event - selection.first] = 1;
    }
    keep_both(selection, marks);
  }
  of_document(index, selection, filter);
  with_actor(index, selection, filter.sources, {true, false, false});
  with_actor(index, selection, filter.targets, {false, true, false});
  with_actor(index, selection, filter.holders, {false, false, true});
  with_actor(index, selection, filter.actors, {true, true, true});
  with_sector(index, selection, filter);
  in_country(index, selection, filter);
  of_dyad(index, selection, filter);
  return selection;
}

Result<Selection> select_events(const EventIndex& index, const Filter& filter, Database& record) {
  Selection selection = select_events(index, filter);
  if (filter.words.empty()) return selection;
  // The record lowers letters, as it did for the index.
  const Result<Value> words = record.query_value("SELECT lower($words)", {{"words", Value(filter.words)}});
  if (!words) return forward(words);
  std::vector<std::uint8_t> marks(selection.keep.size());
  index.texts.find(words->text(), selection.first, selection.last,
                   [&](std::uint32_t event) { marks[event - selection.first] = 1; });
  keep_both(selection, marks);
  return selection;
}

EventRows rows_of(const EventIndex& index, const std::vector<std::uint32_t>& events) {
  EventRows rows;
  rows.with_sizes = false;
  for (const std::uint32_t e : events) {
    rows.with_sizes = rows.with_sizes || index.sized[e] != 0;
    rows.events.push_back(index.row[e]);
    for (std::uint32_t i = index.actor_start[e]; i < index.actor_start[e + 1]; ++i) rows.actors.push_back(index.actor_row[i]);
  }
  return rows;
}

std::vector<std::uint32_t> page_of(const EventIndex& index, const Selection& selection, const Filter& filter) {
  const std::size_t enough = filter.limit.value_or(std::numeric_limits<std::size_t>::max());
  std::vector<std::uint32_t> page;
  std::uint32_t start = 0;
  Keys keys;
  if (!filter.after.empty()) {
    keys = keys_of(filter.after);
    start = behind(index, keys);
  }
  if (!filter.newest_first) {
    take(selection, start, index.size(), enough, page);
    return page;
  }
  // Days backwards, each in the order of its documents; the undated come last.
  const std::uint32_t undated = first_event_of(index, kUndated);
  if (!filter.after.empty() && keys.day == kUndated) {
    take(selection, std::max(start, undated), index.size(), enough, page);
    return page;
  }
  std::uint32_t end = undated;
  if (!filter.after.empty()) {
    if (!take(selection, start, first_event_of(index, keys.day + 1), enough, page)) return page;
    end = first_event_of(index, keys.day);
  }
  while (end > selection.first && end > 0) {
    const std::uint32_t first = first_event_of(index, index.day[end - 1]);
    if (!take(selection, first, end, enough, page)) return page;
    end = first;
  }
  take(selection, undated, index.size(), enough, page);
  return page;
}

}  // namespace dragoman::serve
