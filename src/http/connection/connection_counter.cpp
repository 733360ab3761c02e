#include "http/connection/connection_counter.hpp"

#include "wheelcount/http/client_address.hpp"

namespace wheelcount::http {

void connection_counter::add(const boost::asio::ip::address& client) {
    ++connections_[client_prefix(client)];
}

void connection_counter::remove(const boost::asio::ip::address& client) {
    const auto found = connections_.find(client_prefix(client));
    if (--found->second == 0) connections_.erase(found);
}

std::size_t connection_counter::count(const boost::asio::ip::address& client) const {
    const auto found = connections_.find(client_prefix(client));
    return found == connections_.end() ? 0 : found->second;
}

} // namespace wheelcount::http
