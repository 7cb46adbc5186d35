#pragma once
// RSS 0.9x, 1.0, 2.0 and Atom feeds as records.
//
// DESCRIPTION: one record per item or entry, in file order; the text is the full content where the feed has it, else the summary.
// Places in the source are exact for CDATA and plain text, and of the whole element for escaped markup. Pure, linear time.
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/text/record_fields.h"

namespace dragoman {

/// E-TEXT-033 when the XML cannot be read or holds no feed.
Result<std::vector<RecordFields>> read_feed(const MappedText& xml, const std::string& input);

}  // namespace dragoman
