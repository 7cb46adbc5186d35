#include "dragoman/actors/fold.h"

#include <array>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

// Base letters of U+00C0 … U+017F in order; '_' where a letter has none.
constexpr std::string_view kLatin =
    "AAAAAAACEEEEIIIIDNOOOOO_OUUUUYTs"
    "aaaaaaaceeeeiiiidnooooo_ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZ"
    "zZzs";

bool ends_atom(char32_t c) {
  return c == U'-' || c == U'\'' || c == U'’' || c == U'‘' || c == U'`' || c == U'/' || c == U'–' || c == U'—' || c == U'‑' ||
         c == U'ʼ' || c == U'ʻ' || c == U'_' || c == U'+' || c == U'&' || (c < 0x80 && is_ascii_space(static_cast<char>(c)));
}

bool is_mark(char32_t c) {  // other punctuation: dropped without ending the atom
  return (c < 0x80 && !is_ascii_digit(static_cast<char>(c)) && !is_ascii_lower(static_cast<char>(c)) &&
          !is_ascii_upper(static_cast<char>(c))) ||
         c == U'“' || c == U'”' || c == U'…' || c == U'«' || c == U'»' || c == U'·' || (c >= 0x300 && c < 0x370);
}

}  // namespace

void append_atoms(std::string_view text, std::vector<Atom>& atoms) {
  Atom atom;
  unsigned upper = 0;
  unsigned letters = 0;
  bool first_upper = false;
  const auto finish = [&](std::size_t end) {
    if (!atom.text.empty()) {
      atom.end = static_cast<std::uint32_t>(end);
      atom.letter_case = upper == letters && upper > 1 ? AtomCase::kUpper : first_upper ? AtomCase::kCapital : AtomCase::kLower;
      atoms.push_back(std::move(atom));
    }
    atom = {};
    upper = letters = 0;
    first_upper = false;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    char32_t c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) c = code_point_at(text, at, length);
    if (ends_atom(c)) {
      finish(at);
    } else if (!is_mark(c)) {
      if (atom.text.empty()) atom.start = static_cast<std::uint32_t>(at);
      if (c >= 0xC0 && c < 0xC0 + kLatin.size() && kLatin[c - 0xC0] != '_') c = static_cast<unsigned char>(kLatin[c - 0xC0]);
      if (c < 0x80) {
        const char letter = static_cast<char>(c);
        if (!is_ascii_digit(letter)) ++letters;
        if (is_ascii_upper(letter)) {
          if (atom.text.empty()) first_upper = true;
          ++upper;
          atom.text += static_cast<char>(letter + ('a' - 'A'));
        } else {
          atom.text += letter;
        }
      } else {
        ++letters;
        atom.text.append(text.substr(at, length));
      }
    }
    at += length;
  }
  finish(text.size());
}

std::vector<Atom> atoms_of(std::string_view text) {
  std::vector<Atom> atoms;
  append_atoms(text, atoms);
  return atoms;
}

std::string id_part(std::string_view name) {
  std::string id;
  for (const Atom& atom : atoms_of(name)) {
    const bool after_apostrophe =
        atom.start > 0 && (name[atom.start - 1] == '\'' || static_cast<unsigned char>(name[atom.start - 1]) >= 0x80);
    if (!id.empty() && !after_apostrophe) id += '-';
    id += atom.text;
  }
  return id;
}

}  // namespace dragoman
