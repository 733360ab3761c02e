#include "net/easy_request.hpp"

#include <new>
#include <string_view>
#include <utility>

namespace wheelcount::net {

namespace {

template <class Handle>
Handle checked_alloc(Handle handle) {
    if (!handle) throw std::bad_alloc();
    return handle;
}

std::string url_part(const url_handle& url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
    return curl_string(text).get();
}

result<url_handle> parse_url(const std::string& text) {
    url_handle url = checked_alloc(url_handle(curl_url()));
    const CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0);
    if (code != CURLUE_OK)
        return error(errc::bad_input, std::string("invalid URL: ") + curl_url_strerror(code));
    const std::string scheme = url_part(url, CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https")
        return error(errc::bad_input, "unsupported URL scheme " + scheme + ": use http or https");
    return url;
}

void append(curl_list& list, const std::string& line) {
    curl_list extended = checked_alloc(curl_list(curl_slist_append(list.get(), line.c_str())));
    static_cast<void>(list.release()); // the extended list owns it
    list = std::move(extended);
}

result<curl_list> make_headers(const std::vector<std::string>& lines) {
    curl_list headers;
    // Otherwise curl adds the type of a form, and `Expect: 100-continue` to large bodies.
    append(headers, "Content-Type:");
    append(headers, "Expect:");
    for (const std::string& line : lines) {
        if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
            return error(errc::bad_input, "a request header contains a line break");
        append(headers, line);
    }
    return headers;
}

void set_method(const easy_handle& easy, const http_request& request) {
    const bool has_body =
        !request.body.empty() || request.method == "POST" || request.method == "PUT";
    if (request.method == "HEAD") {
        set_option(easy, CURLOPT_NOBODY, 1L);
    } else if (has_body) {
        set_option(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set_option(easy, CURLOPT_COPYPOSTFIELDS, request.body.data());
    }
    set_option(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void set_policy(const easy_handle& easy, const http_client_options& options) {
    set_option(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set_option(easy, CURLOPT_FOLLOWLOCATION, 0L);
    // A paused HTTP/2 stream still buffers megabytes in curl, and in curl 7.88 (Debian 12) it can
    // hang. HTTP/1.1 leaves the rest of a body in the kernel and at the sender. All requests use
    // it, because one with 1.1 would reuse an idle connection with 2.
    set_option(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set_option(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    // Curl decompresses each read as a whole. This is the smallest buffer that it accepts.
    constexpr long read_bytes = 1'024;
    set_option(easy, CURLOPT_BUFFERSIZE, read_bytes);
    set_option(easy, CURLOPT_USERAGENT, options.user_agent.c_str());
    set_option(easy, CURLOPT_PROXY, ""); // ignores the proxies of the environment
    set_option(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set_option(easy, CURLOPT_NOSIGNAL, 1L);
    // Otherwise ending a transfer joins the resolver's thread, which blocks the loop.
    set_option(easy, CURLOPT_QUICK_EXIT, 1L);

    set_option(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set_option(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) {
        set_option(easy, CURLOPT_CAINFO, options.ca_file.c_str());
        set_option(easy, CURLOPT_CAPATH, nullptr);
    }
}

} // namespace

result<easy_request> make_easy_request(const http_request& request,
                                       const http_client_options& options) {
    auto url = parse_url(request.url);
    if (!url) return url.error();
    const std::string host = url_part(*url, CURLUPART_HOST);
    auto headers = make_headers(request.headers);
    if (!headers) return headers.error().with_context(host);

    easy_handle easy = checked_alloc(easy_handle(curl_easy_init()));
    set_option(easy, CURLOPT_CURLU, url->get());
    set_option(easy, CURLOPT_HTTPHEADER, headers->get());
    set_method(easy, request);
    set_policy(easy, options);
    return easy_request{host,
                        request.timeout,
                        request.body_bytes_max,
                        std::move(*url),
                        std::move(*headers),
                        std::move(easy)};
}

} // namespace wheelcount::net
