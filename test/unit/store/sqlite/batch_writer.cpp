// The program that tests kill: writes numbered batches into the store given as its argument until
// it is killed, continuing after those in the store, and prints each number once its batch is
// durable.
#include "store/sqlite/numbered_batch.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <memory>
#include <stdexcept>
#include <utility>

#include <unistd.h>

namespace wheelcount::test {
namespace {

void acknowledge(unsigned number) {
    const std::string line = std::to_string(number) + '\n';
    // A small write to a pipe is atomic.
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) throw std::runtime_error("no reader");
}

awaitable<void> write_for_ever(store::document_store& store) {
    auto newest = co_await store.get(newest_ids());
    for (unsigned number = newest_batch(newest.value()) + 1;; ++number) {
        auto written = co_await store.put(numbered_batch(number));
        written.value();
        acknowledge(number);
    }
}

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

} // namespace
} // namespace wheelcount::test

int main(int, char** arguments) {
    wheelcount::store::sqlite_options options;
    options.path = arguments[1];
    options.writer = true;
    auto store = wheelcount::store::open_sqlite_store(options).value();
    boost::asio::io_context loop(1);
    boost::asio::co_spawn(loop, wheelcount::test::write_for_ever(*store),
                          wheelcount::test::rethrow);
    loop.run();
}
