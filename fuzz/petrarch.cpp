// Any bytes as one of PETRARCH's dictionaries (verbs, actors, discards) and, after a line "%%", as a parse tree coded with it.
#include <cstdint>
#include <string>

#include "dragoman/events/petrarch_coder.h"

namespace {

void require(bool sound) {
  if (!sound) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  if (size > 20000) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = bytes.find("%%");
  const std::string dictionary = bytes.substr(0, cut);
  const PetrarchVerbs verbs = parse_petrarch_verbs(dictionary);
  for (const PetrarchVerbForm& form : verbs.forms)
    require(!form.words.empty() && form.verb < form.words.size() && form.block < verbs.blocks.size());
  const PetrarchActorFile actors = parse_petrarch_actors(dictionary);
  for (const PetrarchActorEntry& entry : actors.actors) require(!entry.names.empty() && !entry.codes.empty() && entry.line > 0);
  for (const PetrarchDiscard& discard : parse_petrarch_discards(dictionary)) require(!discard.words.empty());
  PetrarchDictionaries dictionaries;
  dictionaries.add("verbs", "--- GO [---] ---\nGO\nMEET {MET}\n- % * [040]\n- $ SOON * ^ + [041]\n- * (TO $) [:042]\n");
  dictionaries.add("fuzz", dictionary);
  dictionaries.add("actors", "AA [AAA]\nBB [BBB/CCC]\nCHIEF [~GOV]\n");
  const PetrarchCoder coder(std::move(dictionaries));
  const Result<PhraseTree> tree =
      read_penn_tree(cut == std::string::npos ? "(S (NP (NNP AA) (CC and) (NN BB)) (VP (VBD met) (PP (TO to) (NP (NN chief)))))"
                                              : bytes.substr(cut + 2));
  if (!tree) return 0;
  PetrarchSettings settings;
  settings.require_dyad = size % 2 == 0;
  settings.new_actor_length = size % 3;
  for (const PetrarchEvent& event : coder.code(*tree, {}, settings).events)
    require(!event.code.empty() && !event.source.code.empty() && event.verb >= 0 && event.verb < tree->size());
  return 0;
}
