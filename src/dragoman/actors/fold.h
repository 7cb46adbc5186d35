#pragma once
// Atoms: words cut at hyphens and apostrophes, without case, accents and inner periods, so that "U.S.", "Al-Qaida's" and
// "al Qa'ida" can be looked up however a page spells or a tokeniser cuts them.
//
// DESCRIPTION: pure functions; the folded text is ASCII for Latin letters, other scripts stay as they are.
//
//   std::vector<Atom> atoms = atoms_of("Da'esh");   // {"da", "esh"}
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

enum class AtomCase : std::uint8_t {
  kLower,
  kCapital,
  kUpper
};  ///< "army", "Army", "ARMY"; one capital letter alone is kCapital

struct Atom {
  std::string text;         ///< folded
  std::uint32_t start = 0;  ///< bytes of the word
  std::uint32_t end = 0;
  AtomCase letter_case = AtomCase::kLower;
};

/// The atoms of one word or of a whole phrase; none for punctuation alone.
std::vector<Atom> atoms_of(std::string_view text);
/// As above, appended to `atoms`, for loops over many words.
void append_atoms(std::string_view text, std::vector<Atom>& atoms);
/// "Côte d'Ivoire" → "cote-divoire": the stable part of an id.
std::string id_part(std::string_view name);

}  // namespace dragoman
