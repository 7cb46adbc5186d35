#pragma once
// Lines between and after the paragraphs of a page that are not its text: captions, pointers to other pages, lists of links.
//
// DESCRIPTION: pure functions over one trimmed line; linear time in at most 400 bytes of it.
#include <string_view>

namespace dragoman {

/// True for the words under a picture: "Photo: …", "File photo", "… (AP Photo/…)", "… Photograph: A. Name/Agency".
bool is_caption_line(std::string_view line);

/// True for pointers to other pages ("Read also: …", "Advertisement") that stand between paragraphs.
bool is_pointer_line(std::string_view line);

/// True for headings after which only links to other pages follow: "Related articles", "Most read", "Comments".
bool is_tail_heading(std::string_view line);

/// True for the name of a section or kind of page that may stand above a headline: "Press release", "Opinion", "World news".
bool is_section_line(std::string_view line);

}  // namespace dragoman
