#pragma once

#include "wheelcount/core/c_deleter.hpp"

#include <stdexcept>

#include <curl/curl.h>

namespace wheelcount::net {

using easy_handle = c_handle<CURL, curl_easy_cleanup>;
using multi_handle = c_handle<CURLM, curl_multi_cleanup>;
using url_handle = c_handle<CURLU, curl_url_cleanup>;
using curl_list = c_handle<curl_slist, curl_slist_free_all>;
using curl_string = c_handle<char, curl_free>;

/// Throws std::runtime_error if curl does not know the option (a bug) or is out of memory.
template <class T>
void set_option(const easy_handle& easy, CURLoption option, T value) {
    const CURLcode code = curl_easy_setopt(easy.get(), option, value);
    if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
}

template <class T>
void set_option(const multi_handle& multi, CURLMoption option, T value) {
    const CURLMcode code = curl_multi_setopt(multi.get(), option, value);
    if (code != CURLM_OK) throw std::runtime_error(curl_multi_strerror(code));
}

} // namespace wheelcount::net
