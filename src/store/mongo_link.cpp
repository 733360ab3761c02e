#include "store/mongo_link.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace wheelcount::store {
namespace {

using connected = result<std::shared_ptr<byte_stream>>;

/// A connection in the making; it outlives a fibre that gave up.
struct attempt {
    std::optional<connected> outcome;
    boost::asio::cancellation_signal give_up;
};

connected outcome_of(std::exception_ptr thrown, connected returned) {
    if (!thrown) return returned;
    return error(errc::cancelled, "the connection attempt was given up");
}

} // namespace

connected mongo_link::open(const server_address& where, fibre::time_point limit) {
    const auto pending = std::make_shared<attempt>();
    auto ended = [pending, waiting = fibre_](std::exception_ptr thrown, connected returned) {
        pending->outcome = outcome_of(thrown, std::move(returned));
        waiting->wake();
    };
    boost::asio::co_spawn(
        executor_, connect_stream(where, tls_),
        boost::asio::bind_cancellation_slot(pending->give_up.slot(), std::move(ended)));
    if (!fibre_->wait_until(limit, [&pending] { return pending->outcome.has_value(); })) {
        pending->give_up.emit(boost::asio::cancellation_type::terminal);
        return error(errc::timed_out, where.text() + " did not answer in time");
    }
    return std::move(*pending->outcome);
}

result<std::shared_ptr<mongo_channel>> mongo_link::connect(const server_address& where,
                                                           fibre::time_point limit) {
    auto stream = open(where, limit);
    if (!stream) {
        failure_ = stream.error();
        return stream.error();
    }
    const auto channel = std::make_shared<mongo_channel>(std::move(*stream), fibre_);
    channel->start_reading();
    channels_.push_back(channel);
    return channel;
}

void mongo_link::forget(const std::shared_ptr<mongo_channel>& channel) {
    channel->close();
    std::erase(channels_, channel);
}

bool mongo_link::has_lost_one() const {
    return std::any_of(channels_.begin(), channels_.end(),
                       [](const auto& channel) { return channel->has_ended(); });
}

} // namespace wheelcount::store
