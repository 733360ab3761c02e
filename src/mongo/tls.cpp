#include "mongo/tls.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/c_deleter.hpp"

#include <algorithm>
#include <mongoc/mongoc.h>
#include <string_view>
#include <utility>

namespace wheelcount::mongo {
namespace {

namespace ssl = boost::asio::ssl;

error bad_tls_option(std::string message) {
    return error(errc::bad_input, std::move(message));
}

struct option {
    std::string key; // in lower case: keys are case-insensitive
    std::string value;
};

result<option> parse_option(const std::string& text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string value = text.substr(std::min(equals + 1, text.size()));
    const c_handle<char, bson_free> unescaped(mongoc_uri_unescape(value.c_str()));
    if (!unescaped)
        return bad_tls_option("the option `" + text + "` is not percent-encoded correctly");
    return option{ascii_lower(text.substr(0, equals)), unescaped.get()};
}

result<bool> parse_bool(const option& opt) {
    if (opt.value == "true") return true;
    if (opt.value == "false") return false;
    return bad_tls_option(opt.key + " is `" + opt.value + "`, expected true or false");
}

result<void> apply(const option& opt, tls_options& tls) {
    if (opt.key == "tls" || opt.key == "ssl") {
        const auto on = parse_bool(opt);
        if (!on) return on.error();
        tls.enabled = *on;
    } else if (opt.key == "tlscafile") {
        tls.ca_file = opt.value;
    } else if (opt.key == "tlscertificatekeyfile") {
        tls.key_file = opt.value;
    } else {
        return bad_tls_option(opt.key +
                              " is not supported: the server's certificate is always verified, "
                              "against tlsCAFile or the system's authorities");
    }
    return {};
}

bool is_tls_option(const std::string& text) {
    const std::string lower = ascii_lower(text);
    return lower.starts_with("tls") || lower.starts_with("ssl");
}

} // namespace

result<tls_options> extract_tls_options(std::vector<std::string>& options) {
    tls_options tls;
    for (const std::string& text : options) {
        if (!is_tls_option(text)) continue;
        const auto opt = parse_option(text);
        if (!opt) return opt.error();
        if (const auto applied = apply(*opt, tls); !applied) return applied.error();
    }
    std::erase_if(options, is_tls_option);
    if (!tls.enabled && !(tls.ca_file + tls.key_file).empty())
        return bad_tls_option("TLS certificate files need tls=true: add it to the URI");
    return tls;
}

result<std::shared_ptr<ssl::context>> make_tls_context(const tls_options& options) {
    if (!options.enabled) return std::shared_ptr<ssl::context>();
    const auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    context->set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    context->set_verify_mode(ssl::verify_peer);
    boost::system::error_code ec;
    if (options.ca_file.empty())
        context->set_default_verify_paths(ec);
    else
        context->load_verify_file(options.ca_file, ec);
    if (ec) return bad_tls_option(ec.message()).with_context("tlsCAFile " + options.ca_file);
    if (options.key_file.empty()) return context;
    context->use_certificate_chain_file(options.key_file, ec);
    if (!ec) context->use_private_key_file(options.key_file, ssl::context::pem, ec);
    if (ec)
        return bad_tls_option(ec.message())
            .with_context("tlsCertificateKeyFile " + options.key_file);
    return context;
}

} // namespace wheelcount::mongo
