#pragma once

namespace wheelcount {

/// The deleter of a C handle: `std::unique_ptr<CURL, freed_by<curl_easy_cleanup>>`.
template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* handle) const {
        Free(handle);
    }
};

} // namespace wheelcount
