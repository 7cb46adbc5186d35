#include "dragoman/language/perturb.h"

#include <array>
#include <string>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/language/characters.h"
#include "dragoman/language/random.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"none", "title", "upper", "lower", "unpunctuated", "noise"};
constexpr double kNoiseRate = 0.02;

// Letters that scanners take for another; the pair is read both ways.
constexpr std::array<std::string_view, 10> kLookAlikes = {"l1", "o0", "e c", "c e", "i l", "s5", "h b", "n r", "u v", "t f"};

std::string misread(std::string_view form, Random& random) {
  std::string out;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    if (!is_ascii_lower(c) || random.unit() >= kNoiseRate) {
      out += c;
      continue;
    }
    const std::uint64_t kind = random.below(10);
    if (kind == 0 && form.size() > 1) continue;  // lost
    if (kind == 1) {
      out += c;
      out += c;  // doubled
    } else if (kind == 2 && i + 1 < form.size() && is_ascii_lower(form[i + 1])) {
      out += form[++i];
      out += c;  // swapped
    } else {
      char other = c;
      for (const std::string_view pair : kLookAlikes) {
        if (pair.front() == c) other = pair.back();
      }
      out += other == c ? static_cast<char>('a' + random.below(26)) : other;
    }
  }
  return out.empty() ? std::string(form) : out;
}

std::string changed(std::string_view form, Perturbation perturbation, Random& random) {
  switch (perturbation) {
    case Perturbation::kTitleCase: return capitalised(form);
    case Perturbation::kUpperCase: return upper(form);
    case Perturbation::kLowerCase: return lower(form);
    case Perturbation::kNoise: return misread(form, random);
    default: return std::string(form);
  }
}

// Leaves out punctuation that nothing hangs on, and renumbers heads; a sentence of nothing else stays whole.
std::vector<Word> without_punctuation(const std::vector<Word>& words) {
  std::vector<char> leave(words.size(), 0);
  std::size_t left = 0;
  for (std::size_t i = 0; i < words.size(); ++i) leave[i] = words[i].upos == Upos::kPunct && !words[i].starts_contraction ? 1 : 0;
  for (const Word& word : words) {
    if (word.head >= 0) leave[static_cast<std::size_t>(word.head)] = 0;
  }
  std::vector<std::int32_t> number(words.size());
  std::vector<Word> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    leave[i] = words[i].head < 0 ? 0 : leave[i];
    number[i] = static_cast<std::int32_t>(kept.size());
    if (leave[i] != 0) {
      ++left;
      if (words[i].space_after && !kept.empty()) kept.back().space_after = true;
    } else {
      kept.push_back(words[i]);
    }
  }
  if (left == 0) return words;
  for (Word& word : kept) {
    if (word.head >= 0) word.head = number[static_cast<std::size_t>(word.head)];
  }
  return kept;
}

}  // namespace

std::string_view name_of(Perturbation perturbation) { return kNames[static_cast<std::size_t>(perturbation)]; }

bool parse_perturbation(std::string_view name, Perturbation& perturbation) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] != name) continue;
    perturbation = static_cast<Perturbation>(i);
    return true;
  }
  return false;
}

Treebank perturbed(const Treebank& treebank, Perturbation perturbation, std::uint64_t seed) {
  Random random(seed);
  Treebank out;
  const auto append = [&](std::string_view text) {
    const auto start = static_cast<std::uint32_t>(out.text.size());
    out.text += text;
    return TextRange{start, static_cast<std::uint32_t>(out.text.size())};
  };
  bool space = false;
  for (const TreebankSentence& original : treebank.sentences) {
    TreebankSentence copy = original;
    if (!out.text.empty()) out.text += copy.new_paragraph ? "\n\n" : space ? " " : "";
    std::vector<Word>& words = copy.sentence.words;
    if (perturbation == Perturbation::kNoPunctuation) words = without_punctuation(words);
    for (std::size_t i = 0; i < words.size();) {
      const std::size_t size =
          words[i].starts_contraction ? std::min<std::size_t>(words[i].contraction_size, words.size() - i) : 1;
      const bool apart = size < 2 || words[i].range != words[i + 1].range;
      if (apart) {
        for (std::size_t k = i; k < i + size; ++k) {
          words[k].form =
              perturbation == Perturbation::kTitleCase && k > i ? words[k].form : changed(words[k].form, perturbation, random);
          words[k].range = append(words[k].form);
        }
      } else {
        const TextRange range = append(changed(words[i].range.of(treebank.text), perturbation, random));
        for (std::size_t k = i; k < i + size; ++k) words[k].range = range;
      }
      i += size;
      space = words[i - 1].space_after;
      if (space && i < words.size()) out.text += ' ';
    }
    copy.sentence.range = words.front().range.joined(words.back().range);
    out.sentences.push_back(std::move(copy));
  }
  return out;
}

}  // namespace dragoman
