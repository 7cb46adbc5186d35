#pragma once
// ReferenceLexicon: lexicon/*.frames and classes*.tsv as words, read by a reader of its own; only ReferenceCoder uses it.
//
// DESCRIPTION: nothing is numbered, indexed or merged: a frame is a line, a class is a list. It believes its files, which
// Lexicon::open has checked.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman {

struct ReferenceSlot {
  std::vector<std::string> names;  ///< "subj", "against"; "comp" and "agent" written out
  std::vector<std::string> types;  ///< "a", "{weapon}", "talks"; empty: anything
  bool not_these = false;
  char role = ' ';  ///< S, T, R, E, H, or a blank
  char need = ' ';  ///< ?, !, & (strict), or a blank: required
};

struct ReferenceFrame {
  char pos = 'v';              ///< v, n, a
  std::string kind = "event";  ///< or the operator's name
  std::string type;
  std::vector<std::string> lemmas;
  std::vector<ReferenceSlot> slots;
  int specificity = 0;
};

struct ReferenceLexicon {
  std::vector<ReferenceFrame> frames;  ///< in the order of the files
  std::map<std::string, std::vector<std::string>> classes;
  std::set<std::string> words;         ///< every lemma that a frame or class names
  std::set<std::string> prepositions;  ///< every slot name that is none of the fixed ones

  /// E-EVENTS-003 when the folder or a file is missing.
  static Result<ReferenceLexicon> open(const std::string& data_folder);
  [[nodiscard]] bool in_class(const std::string& lemma, const std::string& name) const;
};

}  // namespace dragoman
