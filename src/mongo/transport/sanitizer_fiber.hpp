#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace wheelcount::mongo {

/// Announces stack switches to ASan or TSan: before on the side that leaves, after on the side that
/// is entered. Boost.Context does so only for ucontext, in a library built for it. Does nothing
/// without a sanitizer.
class sanitizer_fiber {
public:
    void set_stack([[maybe_unused]] void* top, [[maybe_unused]] std::size_t size) {
#if defined(__SANITIZE_ADDRESS__)
        inner_bottom_ = static_cast<char*>(top) - size;
        inner_size_ = size;
#elif defined(__SANITIZE_THREAD__)
        inner_ = __tsan_create_fiber(0);
#endif
    }

    void before_enter() {
#if defined(__SANITIZE_ADDRESS__)
        __sanitizer_start_switch_fiber(&outer_fake_, inner_bottom_, inner_size_);
#elif defined(__SANITIZE_THREAD__)
        outer_ = __tsan_get_current_fiber();
        __tsan_switch_to_fiber(inner_, 0);
#endif
    }

    void after_enter() {
#if defined(__SANITIZE_ADDRESS__)
        __sanitizer_finish_switch_fiber(inner_fake_, &outer_bottom_, &outer_size_);
#endif
    }

    void before_leave() {
#if defined(__SANITIZE_ADDRESS__)
        __sanitizer_start_switch_fiber(&inner_fake_, outer_bottom_, outer_size_);
#elif defined(__SANITIZE_THREAD__)
        __tsan_switch_to_fiber(outer_, 0);
#endif
    }

    void before_final_leave() {
#if defined(__SANITIZE_ADDRESS__)
        __sanitizer_start_switch_fiber(nullptr, outer_bottom_, outer_size_);
#elif defined(__SANITIZE_THREAD__)
        __tsan_switch_to_fiber(outer_, 0);
#endif
        finished_ = true;
    }

    void after_leave() {
#if defined(__SANITIZE_ADDRESS__)
        __sanitizer_finish_switch_fiber(outer_fake_, nullptr, nullptr);
        // The last frames did not return. Memory that is mapped here later would inherit their
        // red zones.
        if (finished_) __asan_unpoison_memory_region(inner_bottom_, inner_size_);
#elif defined(__SANITIZE_THREAD__)
        if (finished_) __tsan_destroy_fiber(inner_);
#endif
    }

private:
#if defined(__SANITIZE_ADDRESS__)
    void* inner_bottom_ = nullptr;
    std::size_t inner_size_ = 0;
    const void* outer_bottom_ = nullptr;
    std::size_t outer_size_ = 0;
    void* inner_fake_ = nullptr;
    void* outer_fake_ = nullptr;
#elif defined(__SANITIZE_THREAD__)
    void* inner_ = nullptr;
    void* outer_ = nullptr;
#endif
    bool finished_ = false;
};

} // namespace wheelcount::mongo
