// Words as sums of embeddings: the word's own row, and rows it shares with words that look alike. In training a known
// word's sum changes with every row; a trained model stores the finished sums of known words, so that at run time only unknown
// words pay for their n-grams.
#include "dragoman/language/neural_features.h"

#include <unicode/uchar.h>

#include "dragoman/base/hash.h"
#include "dragoman/base/utf8.h"

namespace dragoman::neural {

namespace {

constexpr std::size_t kLongestForm = 40;  // bytes of a form whose n-grams are read: bounds the work for a kilobyte of "aaaa"

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

char shape_class(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return 'x';
    if (c >= 'A' && c <= 'Z') return 'X';
    if (c >= '0' && c <= '9') return 'd';
    return static_cast<char>(c);
  }
  const auto point = static_cast<UChar32>(c);
  if (u_isupper(point)) return 'X';
  if (u_isalpha(point)) return 'x';
  if (u_isdigit(point)) return 'd';
  return u_ispunct(point) ? 'p' : 's';
}

}  // namespace

std::string lower(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  if (is_ascii(text)) {
    for (const char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return result;
  }
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    const char32_t c = code_point_at(text, at, length);
    append_utf8(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    at += length;
  }
  return result;
}

std::string shape_of(std::string_view form) {
  std::string shape;
  for (std::size_t at = 0; at < form.size() && shape.size() < 12;) {
    std::size_t length = 0;
    const char kind = shape_class(code_point_at(form, at, length));
    at += length;
    const std::size_t size = shape.size();
    if (size >= 2 && shape[size - 1] == kind && shape[size - 2] == kind) continue;
    shape += kind;
  }
  return shape;
}

FeatureIndex::FeatureIndex(const std::vector<std::string>& words, WordClasses classes, const FeatureSizes& sizes)
    : sizes_(sizes), classes_(std::move(classes)) {
  std::vector<std::pair<std::string, std::uint32_t>> entries;
  for (const std::string& word : words) entries.emplace_back(word, static_cast<std::uint32_t>(entries.size() + 1));
  words_ = HashTable(entries);
  sizes_.words = static_cast<std::uint32_t>(words.size());
  sizes_.classes = classes_.class_count();
}

std::size_t FeatureIndex::row_count() const {
  return std::size_t{1} + sizes_.words + sizes_.ngrams + sizes_.shapes + sizes_.classes;
}

void FeatureIndex::rows_of(std::string_view form, Detail detail, FeatureRows& rows) const {
  const std::string word = lower(form);
  rows.word = words_.find(word);
  rows.ngrams.clear();
  rows.classes.clear();
  const std::uint32_t first_ngram = 1 + sizes_.words;
  const std::uint32_t first_shape = first_ngram + sizes_.ngrams;
  const std::uint32_t first_class = first_shape + sizes_.shapes;
  rows.shape = first_shape + static_cast<std::uint32_t>(hash64(shape_of(form)) % sizes_.shapes);
  if (detail == Detail::kUnknownWords && rows.word != kUnknownWord) return;
  std::string bounded = "<";
  bounded += std::string_view(word).substr(0, kLongestForm);
  bounded += '>';
  for (std::size_t length = 2; length <= 5; ++length)
    for (std::size_t start = 0; start + length <= bounded.size(); ++start)
      rows.ngrams.push_back(first_ngram +
                            static_cast<std::uint32_t>(hash64(std::string_view(bounded).substr(start, length)) % sizes_.ngrams));
  for (const std::uint16_t number : classes_.classes_of(word)) rows.classes.push_back(first_class + number);
}

std::string FeatureIndex::bytes() const {
  std::string bytes;
  append_number(bytes, sizes_.words);
  append_number(bytes, sizes_.ngrams);
  append_number(bytes, sizes_.shapes);
  words_.append(bytes);
  classes_.append(bytes);
  return bytes;
}

bool FeatureIndex::read(std::string_view bytes, FeatureIndex& index) {
  constexpr std::uint32_t kMost = 1U << 24U;
  FeatureSizes& sizes = index.sizes_;
  if (!take_number(bytes, sizes.words) || !take_number(bytes, sizes.ngrams) || !take_number(bytes, sizes.shapes)) return false;
  if (sizes.words > kMost || sizes.ngrams == 0 || sizes.ngrams > kMost || sizes.shapes == 0 || sizes.shapes > kMost) return false;
  if (!index.words_.take(bytes, sizes.words + 1) || !index.classes_.take(bytes)) return false;
  sizes.classes = index.classes_.class_count();
  return bytes.empty();
}

}  // namespace dragoman::neural
