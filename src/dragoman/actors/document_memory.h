#pragma once
// DocumentMemory: which persons and organisations a document has introduced by their full names, so that "Lavrov" and "the SDF"
// later mean the same.
//
// DESCRIPTION: filled while a document is read, sentence by sentence; one per document.
#include <map>
#include <string>
#include <string_view>

#include "dragoman/actors/mention.h"

namespace dragoman {

class DocumentMemory {
 public:
  /// Remembers an actor under a folded name: a surname, an acronym, a full name. The latest one stands.
  void remember(std::string folded_name, const Actor& actor) { actors_[std::move(folded_name)] = actor; }
  /// The actor of that folded name, or nullptr.
  [[nodiscard]] const Actor* find(std::string_view folded_name) const {
    const auto found = actors_.find(folded_name);
    return found == actors_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, Actor, std::less<>> actors_;
};

}  // namespace dragoman
