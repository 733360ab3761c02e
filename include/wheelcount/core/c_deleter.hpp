#pragma once

namespace wheelcount {

/// The deleter of a C handle: `std::unique_ptr<CURL, c_deleter<curl_easy_cleanup>>`.
template <auto Free>
struct c_deleter {
    template <class T>
    void operator()(T* handle) const {
        Free(handle);
    }
};

} // namespace wheelcount
