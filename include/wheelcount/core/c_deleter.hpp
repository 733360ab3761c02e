#pragma once

#include <memory>
#include <type_traits>

namespace wheelcount {

/// Frees a C handle with the one of these functions that takes its type.
template <auto... Free>
struct c_deleter {
    template <class T>
    void operator()(T* handle) const {
        static_assert((std::is_invocable_v<decltype(Free), T*> + ...) == 1);
        (free_with<Free>(handle), ...);
    }

private:
    template <auto Function, class T>
    static void free_with(T* handle) {
        if constexpr (std::is_invocable_v<decltype(Function), T*>) Function(handle);
    }
};

/// Owns a handle of a C library: `c_handle<FILE, std::fclose>`.
template <class T, auto... Free>
using c_handle = std::unique_ptr<T, c_deleter<Free...>>;

} // namespace wheelcount
