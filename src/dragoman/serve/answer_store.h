#pragma once
// AnswerStore: answers kept while the record stays the same; callers of the same thing at the same time wait for one answer.
//
// DESCRIPTION: thread-safe; holds a limited number of bytes and forgets what was longest not asked for. Failures and streams are
// given to those who wait and not kept.
//
//   std::shared_ptr<const KeptAnswer> kept = store.get(key, [&] { return make(); });
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "dragoman/serve/call.h"

namespace dragoman::serve {

struct KeptAnswer {
  Answer answer;
  std::string zipped;  ///< the body with gzip, when that is shorter

  /// The body as it is; of a large answer only the zipped one is kept.
  [[nodiscard]] std::string body() const;
};

class AnswerStore {
 public:
  explicit AnswerStore(std::size_t bytes) : limit_(bytes) {}

  std::shared_ptr<const KeptAnswer> get(const std::string& key, const std::function<Answer()>& make);

 private:
  struct Entry {
    std::shared_ptr<const KeptAnswer> kept;
    std::list<std::string>::iterator place;
  };
  void keep(const std::string& key, std::shared_ptr<const KeptAnswer> kept);

  std::size_t limit_, used_ = 0;
  std::mutex mutex_;
  std::condition_variable made_;
  std::unordered_map<std::string, Entry> entries_;
  std::unordered_map<std::string, std::shared_ptr<std::shared_ptr<const KeptAnswer>>> making_;
  std::list<std::string> order_;  // most lately asked for first
};

/// gzip, or "" when it would not be shorter or is not worth it.
std::string gzip(std::string_view bytes);
/// Whether a body of this type gets shorter by gzip.
bool is_text_type(std::string_view media_type);

}  // namespace dragoman::serve
