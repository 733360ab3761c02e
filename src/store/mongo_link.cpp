#include "store/mongo_link.hpp"

#include <algorithm>

namespace wheelcount::store {

std::shared_ptr<mongo_channel> mongo_link::connect(const server_address& where) {
    const auto channel = std::make_shared<mongo_channel>(fibre_);
    channel->connect(executor_, where, tls_);
    channels_.push_back(channel);
    return channel;
}

void mongo_link::forget(const std::shared_ptr<mongo_channel>& channel) {
    if (channel->failure())
        failure_ = channel->failure();
    else if (channel->has_ended())
        broken_ = true;
    channel->close();
    std::erase(channels_, channel);
}

void mongo_link::forget_failures() {
    failure_.reset();
    broken_ = false;
}

bool mongo_link::has_lost_one() const {
    return std::any_of(channels_.begin(), channels_.end(),
                       [](const auto& channel) { return channel->has_ended(); });
}

} // namespace wheelcount::store
