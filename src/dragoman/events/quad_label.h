#pragma once
// The classes of `evaluate quad`: an older scheme than PLOVER's, with 0 for no event.
#include <string>

#include "dragoman/events/ontology.h"

namespace dragoman {

/// The class of an event: CONCEDE was part of a material class, and cut relations verbal; CAMEO's roots 01 and 02 (statements,
/// appeals) are no event there.
int quad_label(const Ontology& ontology, const std::string& type, const std::string& cameo);

}  // namespace dragoman
