// A raw source (file descriptor or memory) feeds one of three ways out: as is, zlib, zstd. The way is chosen at the first read,
// when the magic bytes are there.
#include "dragoman/text/byte_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

namespace dragoman {
namespace {

constexpr std::size_t kInputBlock = std::size_t{1} << 18;

enum class Packing { kUnknown, kNone, kGzip, kZstd };

struct CloseZstd {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

struct CloseZlib {
  void operator()(z_stream* stream) const {
    inflateEnd(stream);
    delete stream;
  }
};

tl::unexpected<Error> damaged(const std::string& name) {
  return fail("E-TEXT-004", fmt::format("'{}' is damaged: its compressed data cannot be read to the end", name),
              "fetch the file again, or decompress what can be saved by hand");
}

}  // namespace

struct ByteReader::State {
  std::string name;
  ExpansionLimit limit;
  int descriptor = -1;
  std::string memory;  // source when there is no descriptor
  std::size_t memory_at = 0;
  std::string input;  // compressed bytes waiting
  std::size_t input_at = 0;
  bool input_ended = false;
  Packing packing = Packing::kUnknown;
  std::unique_ptr<z_stream, CloseZlib> zlib;
  std::unique_ptr<ZSTD_DStream, CloseZstd> zstd;
  bool member_open = false;  // inside a gzip member or zstd frame
  std::uint64_t taken = 0;
  std::uint64_t given = 0;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor > 0) ::close(descriptor);
  }

  /// Appends a block of raw bytes; false at the end.
  Result<bool> fill(std::string& out, std::size_t most) {
    if (descriptor < 0) {
      const std::size_t size = std::min(most, memory.size() - memory_at);
      out.append(memory, memory_at, size);
      memory_at += size;
      taken += size;
      return size > 0;
    }
    const std::size_t before = out.size();
    out.resize(before + most);
    ssize_t size = 0;
    do {
      size = ::read(descriptor, out.data() + before, most);
    } while (size < 0 && errno == EINTR);
    if (size < 0) {
      out.resize(before);
      return fail("E-TEXT-003", fmt::format("'{}' cannot be read: {}", name, std::strerror(errno)),
                  "check the disk or the network share");
    }
    out.resize(before + static_cast<std::size_t>(size));
    taken += static_cast<std::uint64_t>(size);
    return size > 0;
  }

  /// Makes sure that compressed bytes wait, unless the source has ended.
  Result<void> refill() {
    if (input_at < input.size() || input_ended) return {};
    input.clear();
    input_at = 0;
    const Result<bool> more = fill(input, kInputBlock);
    if (!more) return forward(more);
    input_ended = !*more;
    return {};
  }

  Result<void> recognise() {
    while (input.size() < 4 && !input_ended) {
      const Result<bool> more = fill(input, kInputBlock);
      if (!more) return forward(more);
      input_ended = !*more;
    }
    const std::string_view start(input);
    packing = Packing::kNone;
    if (start.starts_with("\x1F\x8B\x08")) {
      packing = Packing::kGzip;
      zlib.reset(new z_stream{});
      inflateInit2(zlib.get(), 15 + 16);
    } else if (start.starts_with("\x28\xB5\x2F\xFD")) {
      packing = Packing::kZstd;
      zstd.reset(ZSTD_createDStream());
      ZSTD_DCtx_setParameter(zstd.get(), ZSTD_d_windowLogMax, 27);
    }
    return {};
  }

  Result<std::size_t> read_plain(std::string& buffer, std::size_t most) {
    if (input_at < input.size()) {
      const std::size_t size = std::min(most, input.size() - input_at);
      buffer.append(input, input_at, size);
      input_at += size;
      return size;
    }
    const std::size_t before = buffer.size();
    const Result<bool> more = fill(buffer, most);
    if (!more) return forward(more);
    return buffer.size() - before;
  }

  /// One step of zlib into `out`; the bytes made.
  Result<std::size_t> inflate_step(char* out, std::size_t most) {
    zlib->next_in = reinterpret_cast<Bytef*>(input.data() + input_at);
    zlib->avail_in = static_cast<uInt>(input.size() - input_at);
    zlib->next_out = reinterpret_cast<Bytef*>(out);
    zlib->avail_out = static_cast<uInt>(most);
    const int status = inflate(zlib.get(), Z_NO_FLUSH);
    input_at = input.size() - zlib->avail_in;
    if (status == Z_STREAM_END) {
      member_open = false;
      inflateReset2(zlib.get(), 15 + 16);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      return damaged(name);
    }
    return most - zlib->avail_out;
  }

  Result<std::size_t> zstd_step(char* out, std::size_t most) {
    ZSTD_inBuffer in{input.data(), input.size(), input_at};
    ZSTD_outBuffer made{out, most, 0};
    const std::size_t status = ZSTD_decompressStream(zstd.get(), &made, &in);
    input_at = in.pos;
    if (ZSTD_isError(status) != 0) return damaged(name);
    member_open = status != 0;
    return made.pos;
  }

  Result<std::size_t> read_packed(std::string& buffer, std::size_t most) {
    const std::size_t before = buffer.size();
    most = std::min<std::size_t>(most, std::size_t{1} << 24);
    buffer.resize(before + most);
    std::size_t made = 0;
    while (made == 0) {
      if (const Result<void> filled = refill(); !filled) return tl::unexpected(filled.error());
      const bool waiting = input_at < input.size();
      if (!waiting && !member_open) break;
      if (waiting && !member_open && packing == Packing::kGzip && input[input_at] != '\x1F')
        break;  // padding after the last member
      if (waiting) member_open = true;
      const std::size_t input_before = input_at;
      const Result<std::size_t> step =
          packing == Packing::kGzip ? inflate_step(buffer.data() + before, most) : zstd_step(buffer.data() + before, most);
      if (!step) {
        buffer.resize(before);
        return step;
      }
      made = *step;
      if (made == 0 && input_at == input_before && input_ended) {
        buffer.resize(before);
        return member_open ? damaged(name) : Result<std::size_t>(0);
      }
    }
    buffer.resize(before + made);
    given += made;
    if (given > limit.free_bytes && given / limit.ratio > taken) {
      return fail(
          "E-TEXT-005",
          fmt::format("'{}' grows more than {}-fold when decompressed; stopped after {} MiB", name, limit.ratio, given >> 20U),
          "if the file is honest, decompress it first and read the result");
    }
    return made;
  }
};

ByteReader::ByteReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteReader::ByteReader(ByteReader&&) noexcept = default;
ByteReader& ByteReader::operator=(ByteReader&&) noexcept = default;
ByteReader::~ByteReader() = default;

Result<ByteReader> ByteReader::open(const std::string& path, const ExpansionLimit& limit) {
  auto state = std::make_unique<State>();
  state->name = path;
  state->limit = limit;
  state->descriptor = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (state->descriptor < 0) {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR)
      return fail("E-TEXT-001", fmt::format("there is no file '{}'", path),
                  "check the spelling; patterns with * need quotes only in scripts");
    return fail("E-TEXT-002", fmt::format("'{}' cannot be opened: {}", path, std::strerror(reason)),
                "check who may read it (ls -l)");
  }
  struct stat status {};
  if (::fstat(state->descriptor, &status) == 0 && S_ISDIR(status.st_mode))
    return fail("E-TEXT-002", fmt::format("'{}' is a folder, not a file", path), "give the folder itself as an input");
  return ByteReader(std::move(state));
}

ByteReader ByteReader::over(std::string bytes, std::string name, const ExpansionLimit& limit) {
  auto state = std::make_unique<State>();
  state->name = std::move(name);
  state->limit = limit;
  state->memory = std::move(bytes);
  return ByteReader(std::move(state));
}

Result<std::size_t> ByteReader::read(std::string& buffer, std::size_t most) {
  if (state_->packing == Packing::kUnknown) {
    if (const Result<void> known = state_->recognise(); !known) return tl::unexpected(known.error());
  }
  return state_->packing == Packing::kNone ? state_->read_plain(buffer, most) : state_->read_packed(buffer, most);
}

std::uint64_t ByteReader::taken() const { return state_->taken; }

}  // namespace dragoman
