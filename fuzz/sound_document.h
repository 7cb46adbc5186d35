#pragma once
// What the fuzz targets of text/ share: read bytes in one format and abort when the document is not sound.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "dragoman/base/utf8.h"
#include "dragoman/text/byte_reader.h"
#include "dragoman/text/inputs.h"
#include "dragoman/text/near_duplicates.h"
#include "dragoman/text/record_reader.h"
#include "dragoman/text/record_table.h"

namespace dragoman {

inline void require(bool sound) {
  if (!sound) std::abort();
}

inline void check(const Result<Document>& document, std::uint64_t source_size) {
  if (!document) {
    require(!document.error().id.empty() && !document.error().message.empty());
    return;
  }
  require(is_valid_utf8(document->text) && is_valid_utf8(document->title) && document->id.size() == 32 &&
          !document->language.empty());
  std::uint32_t last = 0;
  for (const TextRange range : document->paragraphs) {
    require(range.start >= last && range.start < range.end && range.end <= document->text.size());
    last = range.end;
  }
  last = 0;
  for (const SourceSpan& span : document->sources) {
    require(span.range.start >= last && span.range.start < span.range.end && span.range.end <= document->text.size());
    require(span.source_start <= span.source_end && span.source_end <= source_size);
    last = span.range.end;
  }
  static_cast<void>(minhash_signature(*document));
}

inline void read_and_check(const std::uint8_t* data, std::size_t size, InputFormat format) {
  RawPage page;
  page.bytes.assign(reinterpret_cast<const char*>(data), size);
  page.input = "fuzz";
  page.format = format;
  check(read_page(std::move(page), {}), size);
}

inline void read_records_and_check(const std::uint8_t* data, std::size_t size, RecordShape shape) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  RecordRules rules;
  rules.shape = shape;
  rules.limit = std::size_t{1} << 16;
  RecordReader reader(ByteReader::over(std::move(bytes), "fuzz", {std::uint64_t{1} << 20, 100}), {}, "fuzz", rules);
  std::shared_ptr<const TableColumns> columns;
  while (const std::optional<Result<RawRecord>> record = reader.next()) {
    if (!*record) continue;
    if (shape == RecordShape::kTableRow && !columns) {
      Result<TableColumns> read = read_table_columns((*record)->bytes, {}, "fuzz");
      if (!read) return;
      columns = std::make_shared<const TableColumns>(std::move(*read));
      continue;
    }
    RawPage page;
    page.bytes = (*record)->bytes;
    page.source_start = (*record)->start;
    page.input = "fuzz#1";
    page.format = shape == RecordShape::kTableRow ? InputFormat::kCsv : InputFormat::kJsonLines;
    page.columns = columns;
    check(read_page(std::move(page), {}), (*record)->start + (*record)->bytes.size());
  }
}

}  // namespace dragoman
