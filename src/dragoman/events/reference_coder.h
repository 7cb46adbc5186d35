#pragma once
// ReferenceCoder: which frame fits a word, found the slow way: every frame is tried on every word, words are compared as words.
//
// DESCRIPTION: what match_frames() does with numbers and tables, written a second time straight from docs/lexicon.md and the data
// files, so that a mistake in either shows as a difference (tests/events/reference_test.cpp; `dragoman bench --reference`). What
// a word's arguments and particles are (SentenceView) and composition are the grammar itself and not repeated. Thread-safe.
//
//   Result<ReferenceCoder> reference = ReferenceCoder::open("share/dragoman");
//   std::vector<FrameMatch> slow = reference->match(view);          // match_frames(view, nullptr) gives the same
#include <string>
#include <vector>

#include "dragoman/events/frame_match.h"
#include "dragoman/events/reference_lexicon.h"

namespace dragoman {

class ReferenceCoder {
 public:
  static Result<ReferenceCoder> open(const std::string& data_folder);
  [[nodiscard]] std::vector<FrameMatch> match(const SentenceView& view) const;
  [[nodiscard]] const ReferenceLexicon& lexicon() const { return lexicon_; }

 private:
  ReferenceLexicon lexicon_;
};

/// What differs, a line each; empty when both found the same.
std::string difference(const SentenceView& view, const std::vector<FrameMatch>& fast, const std::vector<FrameMatch>& slow);

}  // namespace dragoman
