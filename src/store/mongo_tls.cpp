#include "store/mongo_tls.hpp"

#include "wheelcount/core/ascii.hpp"

#include <algorithm>
#include <mongoc/mongoc.h>
#include <string_view>
#include <utility>

namespace wheelcount::store {
namespace {

namespace ssl = boost::asio::ssl;

error bad(std::string message) {
    return error(errc::bad_input, std::move(message));
}

struct option {
    std::string key; // in lower case: connection strings do not care
    std::string value;
};

result<option> read_option(const std::string& text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string value = text.substr(std::min(equals + 1, text.size()));
    char* const plain = mongoc_uri_unescape(value.c_str());
    if (!plain) return bad("the option `" + text + "` is not percent-encoded correctly");
    option read{ascii_lower(text.substr(0, equals)), plain};
    bson_free(plain);
    return read;
}

result<bool> read_switch(const option& given) {
    if (given.value == "true") return true;
    if (given.value == "false") return false;
    return bad(given.key + " is `" + given.value + "`, expected true or false");
}

result<void> apply(const option& given, mongo_tls_options& tls) {
    if (given.key == "tls" || given.key == "ssl") {
        const auto on = read_switch(given);
        if (!on) return on.error();
        tls.enabled = *on;
    } else if (given.key == "tlscafile") {
        tls.ca_file = given.value;
    } else if (given.key == "tlscertificatekeyfile") {
        tls.key_file = given.value;
    } else {
        return bad(given.key + " is not supported: the server's certificate is always verified, "
                               "against tlsCAFile or the system's authorities");
    }
    return {};
}

bool is_about_tls(const std::string& text) {
    const std::string lower = ascii_lower(text);
    return lower.starts_with("tls") || lower.starts_with("ssl");
}

} // namespace

result<mongo_tls_options> take_tls_options(std::vector<std::string>& options) {
    mongo_tls_options tls;
    for (const std::string& text : options) {
        if (!is_about_tls(text)) continue;
        const auto given = read_option(text);
        if (!given) return given.error();
        if (const auto applied = apply(*given, tls); !applied) return applied.error();
    }
    std::erase_if(options, is_about_tls);
    if (!tls.enabled && !(tls.ca_file + tls.key_file).empty())
        return bad("TLS certificate files need tls=true: add it to the URI");
    return tls;
}

result<std::shared_ptr<ssl::context>> make_tls_context(const mongo_tls_options& options) {
    if (!options.enabled) return std::shared_ptr<ssl::context>();
    const auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    context->set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    context->set_verify_mode(ssl::verify_peer);
    boost::system::error_code problem;
    if (options.ca_file.empty())
        context->set_default_verify_paths(problem);
    else
        context->load_verify_file(options.ca_file, problem);
    if (problem) return bad(problem.message()).within("tlsCAFile " + options.ca_file);
    if (options.key_file.empty()) return context;
    context->use_certificate_chain_file(options.key_file, problem);
    if (!problem) context->use_private_key_file(options.key_file, ssl::context::pem, problem);
    if (problem) return bad(problem.message()).within("tlsCertificateKeyFile " + options.key_file);
    return context;
}

} // namespace wheelcount::store
