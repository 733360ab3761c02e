#include "http/client_tally.hpp"

#include "wheelcount/http/client_address.hpp"

namespace wheelcount::http {

void client_tally::add(const boost::asio::ip::address& client) {
    ++counts_[client_prefix(client)];
}

void client_tally::remove(const boost::asio::ip::address& client) {
    const auto found = counts_.find(client_prefix(client));
    if (--found->second == 0) counts_.erase(found);
}

std::size_t client_tally::of(const boost::asio::ip::address& client) const {
    const auto found = counts_.find(client_prefix(client));
    return found == counts_.end() ? 0 : found->second;
}

} // namespace wheelcount::http
