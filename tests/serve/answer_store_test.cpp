#include "dragoman/serve/answer_store.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "dragoman/serve/turnstile.h"

namespace dragoman::serve {
namespace {

TEST(AnswerStore, KeepsWhatIsAskedForAndForgetsTheOldest) {
  AnswerStore store(20'000);
  int made = 0;
  const auto get = [&](const std::string& key) {
    return store
        .get(key,
             [&] {
               ++made;
               return json_answer(std::string(3000, 'x') + key);
             })
        ->body();
  };
  EXPECT_EQ(get("a").back(), 'a');
  EXPECT_EQ(get("a").back(), 'a');
  EXPECT_EQ(made, 1);
  for (const char key : {'b', 'c', 'd', 'e', 'f', 'g', 'h'}) get(std::string(1, key));
  get("a");
  EXPECT_EQ(made, 9) << "the oldest was not forgotten";
}

TEST(AnswerStore, OfLargeAnswersTheZippedBytesAreEnough) {
  AnswerStore store(10'000'000);
  const std::string body = "[" + std::string(2'000'000, '7') + "]";
  const auto kept = store.get("large", [&] { return json_answer(body); });
  EXPECT_TRUE(kept->answer.body.empty());
  EXPECT_LT(kept->zipped.size(), body.size() / 10);
  EXPECT_EQ(kept->body(), body);
}

TEST(Turnstile, LetsAFewInAtOnceInTheOrderOfComing) {
  Turnstile turnstile(2);
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::vector<int> order;
  std::mutex mutex;
  {
    const Turnstile::Turn first(turnstile);
    std::vector<std::jthread> threads;
    {
      const Turnstile::Turn second(turnstile);
      for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&, i] {
          const Turnstile::Turn turn(turnstile);
          const int now = ++inside;
          most = std::max(most.load(), now);
          {
            const std::lock_guard lock(mutex);
            order.push_back(i);
          }
          --inside;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(30));  // each comes after the one before
      }
      EXPECT_TRUE(order.empty()) << "nobody may go in while both places are taken";
    }
  }
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(most, 1) << "one place was taken all the time";
}

}  // namespace
}  // namespace dragoman::serve
