#pragma once
// What an HTML element is for, told from its tag and the words of its class, id and role.
#include <string_view>

#include "dragoman/text/html_blocks.h"

namespace dragoman {

struct ElementNames {
  std::string_view tag;      ///< lower case
  std::string_view classes;  ///< class and id, joined by a space
  std::string_view role;     ///< ARIA role
  std::string_view itemprop;
};

/// kFurniture for menus, adverts, related links, comments, …; the caller takes it back for elements that hold most of a page.
ElementRole role_of(const ElementNames& names);

}  // namespace dragoman
