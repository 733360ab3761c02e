#pragma once

#include "wheelcount/core/error.hpp"

#include <filesystem>

namespace wheelcount::store {

/// The right to write to a store, held by one process at a time: a flock(2) on the file PATH-lock.
/// The kernel releases it when the process ends. The file is never deleted, because two processes
/// could then lock two different files of that name.
class writer_lock {
public:
    /// errc::conflict names the process that holds it.
    static result<writer_lock> acquire(const std::filesystem::path& store);

    writer_lock(writer_lock&& other) noexcept;
    writer_lock& operator=(writer_lock&&) = delete;
    ~writer_lock();

private:
    explicit writer_lock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

} // namespace wheelcount::store
