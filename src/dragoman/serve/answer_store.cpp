#include "dragoman/serve/answer_store.h"

#include <zlib.h>

#include "dragoman/serve/unzip.h"

namespace dragoman::serve {
namespace {

constexpr std::size_t kLarge = 64'000;  ///< bytes of an answer that is kept only as it is sent to most: zipped

}  // namespace

std::string gzip(std::string_view bytes) {
  if (bytes.size() < 512) return {};
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  // Large answers are made while somebody waits: what the higher levels save is not worth the time.
  const int level = bytes.size() > 500'000 ? 1 : 4;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return state == Z_STREAM_END && out.size() < bytes.size() ? out : std::string();
}

bool is_text_type(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != std::string_view::npos || type.find("xml") != std::string_view::npos ||
         type.find("javascript") != std::string_view::npos;
}

std::string KeptAnswer::body() const { return answer.body.empty() && !zipped.empty() ? unzip(zipped) : answer.body; }

std::shared_ptr<const KeptAnswer> AnswerStore::get(const std::string& key, const std::function<Answer()>& make) {
  std::unique_lock lock(mutex_);
  if (const auto found = entries_.find(key); found != entries_.end()) {
    order_.splice(order_.begin(), order_, found->second.place);
    return found->second.kept;
  }
  if (const auto making = making_.find(key); making != making_.end()) {
    const auto result = making->second;
    made_.wait(lock, [&] { return *result != nullptr; });
    return *result;
  }
  const auto result = std::make_shared<std::shared_ptr<const KeptAnswer>>();
  making_.emplace(key, result);
  lock.unlock();
  auto kept = std::make_shared<KeptAnswer>();
  kept->answer = make();
  if (is_text_type(kept->answer.type)) kept->zipped = gzip(kept->answer.body);
  if (kept->answer.body.size() > kLarge && !kept->zipped.empty()) {
    kept->answer.body = std::string();
    kept->zipped.shrink_to_fit();
  }
  lock.lock();
  *result = kept;
  making_.erase(key);
  if (kept->answer.status == 200 && !kept->answer.stream) keep(key, kept);
  made_.notify_all();
  return kept;
}

void AnswerStore::keep(const std::string& key, std::shared_ptr<const KeptAnswer> kept) {
  const auto size = [](const std::string& name, const KeptAnswer& each) {
    return name.size() + each.answer.body.size() + each.zipped.size() + 512;
  };
  if (size(key, *kept) > limit_ / 4) return;
  used_ += size(key, *kept);
  order_.push_front(key);
  entries_[key] = {std::move(kept), order_.begin()};
  while (used_ > limit_) {
    const auto oldest = entries_.find(order_.back());
    used_ -= size(oldest->first, *oldest->second.kept);
    entries_.erase(oldest);
    order_.pop_back();
  }
}

}  // namespace dragoman::serve
