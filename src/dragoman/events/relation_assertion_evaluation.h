#pragma once
// evaluate_re3d: relations between given entities, against answers in the re3d form.
//
// DESCRIPTION: one document a line: id, text, entities {begin, end, type}, relations {type, source_begin, source_end,
// target_begin, target_end}; offsets in code points. Figures: f1, precision, recall; classes: the same for each type.
//
//   Result<EvaluationReport> report = evaluate_re3d("re3d.jsonl", sentences, data_folder, 0);
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/language/sentence_reader.h"

namespace dragoman {

/// E-BASE-002 when the file cannot be read, E-EVENTS-505 for the word lists, E-EVENTS-506 for a line of another form.
Result<EvaluationReport> evaluate_re3d(const std::string& path, const SentenceReader& sentences, const std::string& data_folder,
                                       unsigned jobs);

}  // namespace dragoman
