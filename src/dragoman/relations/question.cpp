#include "dragoman/relations/question.h"

#include "dragoman/base/date.h"

namespace dragoman {

Parameters parameters_of(const RelationQuestion& question) {
  return {{"from", question.from ? Value(iso_date(*question.from)) : Value()},
          {"to", question.to ? Value(iso_date(*question.to)) : Value()},
          {"modalities", Value::texts(question.modalities)},
          {"min_confidence", Value(question.min_confidence)},
          {"count_duplicates", Value(question.count_duplicates)}};
}

}  // namespace dragoman
