// Tried before: sorted lists of the texts that hold each word take four bytes for every word of every text, and what was looked
// for may begin and end within words, so that all words have to be looked through and the texts found be read and checked.
#include "dragoman/serve/word_texts.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman::serve {
namespace {

/// The runs of a text, words and others in turn.
std::vector<std::string_view> runs_of(std::string_view text) {
  std::vector<std::string_view> runs;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && is_word_byte(text[end]) == is_word_byte(text[begin])) ++end;
    runs.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return runs;
}

void write_number(std::string& bytes, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>(number | 0x80U);
  bytes += static_cast<char>(number);
}

}  // namespace

std::uint32_t WordTexts::number_of(std::string_view run) {
  const std::uint32_t number = runs_.add(run);
  if (number >= is_word_.size()) is_word_.resize(number + std::size_t{1}, is_word_byte(run.front()) ? 1 : 0);
  return number;
}

void WordTexts::add(std::string_view text) {
  if (is_word_.empty()) {
    is_word_.push_back(0);
    number_of(" ");  // gets number 1
  }
  const std::vector<std::string_view> runs = runs_of(text);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool between = i > 0 && i + 1 < runs.size();
    if (between && runs[i] == " ") continue;
    write_number(coded_, number_of(runs[i]));
  }
  start_.push_back(static_cast<std::uint32_t>(coded_.size()));
}

void WordTexts::put_in_order(const std::vector<std::uint32_t>& order) {
  std::string coded;
  coded.reserve(coded_.size());
  std::vector<std::uint32_t> start = {0};
  start.reserve(start_.size());
  for (const std::uint32_t old : order) {
    coded.append(coded_, start_[old], start_[old + std::size_t{1}] - start_[old]);
    start.push_back(static_cast<std::uint32_t>(coded.size()));
  }
  coded_ = std::move(coded);
  start_ = std::move(start);
}

void WordTexts::decode(std::uint32_t text, std::vector<std::uint32_t>& runs) const {
  runs.clear();
  const char* at = coded_.data() + start_[text];
  const char* const end = coded_.data() + start_[text + std::size_t{1}];
  while (at < end) {
    std::uint32_t number = 0;
    unsigned shift = 0;
    while ((static_cast<unsigned char>(*at) & 0x80U) != 0) {
      number |= (static_cast<unsigned char>(*at++) & 0x7FU) << shift;
      shift += 7;
    }
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(*at++)) << shift;
    if (!runs.empty() && is_word_[runs.back()] != 0 && is_word_[number] != 0) runs.push_back(1);
    runs.push_back(number);
  }
}

std::string WordTexts::operator[](std::uint32_t text) const {
  std::vector<std::uint32_t> runs;
  decode(text, runs);
  std::string whole;
  for (const std::uint32_t run : runs) whole += runs_[run];
  return whole;
}

void WordTexts::find(std::string_view wanted, std::uint32_t first, std::uint32_t last,
                     const std::function<void(std::uint32_t)>& use) const {
  const std::vector<std::string_view> parts = runs_of(wanted);
  // Which runs may stand where: the first part ends a run, the last one begins one, a single one is anywhere in it.
  std::vector<std::uint8_t> fits_first(runs_.size());
  std::vector<std::uint8_t> fits_last(runs_.size());
  for (std::uint32_t run = 1; run < runs_.size(); ++run) {
    const std::string_view text = runs_[run];
    const bool fits = parts.size() == 1 ? text.find(parts.front()) != std::string_view::npos : text.ends_with(parts.front());
    fits_first[run] = fits ? 1 : 0;
    fits_last[run] = text.starts_with(parts.back()) ? 1 : 0;
  }
  std::vector<std::uint32_t> whole;  // the parts between
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    whole.push_back(runs_.find(parts[i]));
    if (whole.back() == 0) return;
  }
  std::vector<std::uint32_t> runs;
  const auto is_at = [&](std::size_t place) {
    if (fits_first[runs[place]] == 0) return false;
    if (parts.size() == 1) return true;
    return std::equal(whole.begin(), whole.end(), runs.begin() + static_cast<std::ptrdiff_t>(place) + 1) &&
           fits_last[runs[place + parts.size() - 1]] != 0;
  };
  for (std::uint32_t text = first; text < last; ++text) {
    decode(text, runs);
    for (std::size_t place = 0; place + parts.size() <= runs.size(); ++place) {
      if (!is_at(place)) continue;
      use(text);
      break;
    }
  }
}

}  // namespace dragoman::serve
