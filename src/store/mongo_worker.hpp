#pragma once

#include "store/connect_gate.hpp"
#include "store/mongo_address.hpp"
#include "store/mongo_link.hpp"
#include "store/mongo_task.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace wheelcount::store {

/// What the workers of a pool share.
struct mongo_crew {
    mongo_crew(executor ex_, const mongo_address& address_, std::chrono::milliseconds wait,
               std::chrono::milliseconds job)
        : ex(ex_), address(address_), wait_timeout(wait), job_timeout(job) {}

    executor ex;
    mongo_address address;
    std::chrono::milliseconds wait_timeout;
    std::chrono::milliseconds job_timeout;
    connect_gate gate;
    mongo_stats stats;
    std::function<std::shared_ptr<mongo_task>()> next_task; ///< nullptr when there is none
    std::function<bool()> has_task;
    std::function<void()> on_change; ///< the gate or a worker changed; called on a fibre
};

/// One client and the fibre that it lives on.
class mongo_worker {
public:
    explicit mongo_worker(mongo_crew& crew);
    mongo_worker(const mongo_worker&) = delete;
    mongo_worker& operator=(const mongo_worker&) = delete;
    ~mongo_worker();

    bool is_idle() const { return !task_ && !is_finished(); }
    bool is_connected() const { return client_ != nullptr; }
    bool is_finished() const { return fibre_->finished(); }
    const mongo_task* task() const { return task_.get(); }

    /// From the loop: looks whether there is something to do.
    void wake() { fibre_->wake(); }
    /// As wake(), where its wait has no other end.
    void wake_if_due(fibre::time_point now);
    /// From the loop: its task ends now, and fails.
    void expire() { fibre_->expire(); }
    /// From the loop: it ends when there are no tasks any more.
    void stop();

private:
    void live();
    void serve(mongo_task& task);
    result<void> carry_out(const mongo_job& job);
    result<void> ensure_connected(fibre::time_point limit);
    result<void> enter_gate(fibre::time_point limit);
    result<void> connect();
    void discard_client();
    void destroy_at_once(mongo_handle<mongoc_client_t> client);
    void log_off();
    void set_deadline(fibre::time_point deadline);

    mongo_crew& crew_;
    std::shared_ptr<fibre> fibre_;
    mongo_link link_;
    mongo_handle<mongoc_client_t> client_;
    std::shared_ptr<mongo_task> task_;
    bool at_gate_ = false;
    bool stopping_ = false;
    bool given_up_ = false; // no waiting any more, not even to take leave
};

} // namespace wheelcount::store
