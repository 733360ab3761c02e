#include "mongo/transport/client_streams.hpp"

#include <algorithm>

namespace wheelcount::mongo {

std::shared_ptr<buffered_connection> client_streams::connect(const server_address& address) {
    const auto connection = std::make_shared<buffered_connection>(fiber_);
    connection->connect(executor_, address, tls_);
    connections_.push_back(connection);
    return connection;
}

void client_streams::remove(const std::shared_ptr<buffered_connection>& connection) {
    if (connection->failure())
        failure_ = connection->failure();
    else if (connection->is_closed())
        broken_ = true;
    connection->close();
    std::erase(connections_, connection);
}

void client_streams::reset_failures() {
    failure_.reset();
    broken_ = false;
}

bool client_streams::has_lost_connection() const {
    return std::any_of(connections_.begin(), connections_.end(),
                       [](const auto& connection) { return connection->is_closed(); });
}

} // namespace wheelcount::mongo
