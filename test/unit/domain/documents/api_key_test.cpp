// Tests API keys (syntax, checksum) and the encoding of their records.
#include "domain/corruption.hpp"
#include "domain/samples.hpp"
#include "wheelcount/domain/api_key.hpp"
#include "wheelcount/domain/api_key_record.hpp"
#include "wheelcount/domain/document_id.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace wheelcount::domain {
namespace {

/// Bytes 0, 1, 2 …
api_key sample_key() {
    api_key::entropy random{};
    for (std::size_t i = 0; i < random.size(); ++i)
        random[i] = static_cast<unsigned char>(i);
    return api_key::make(random);
}

api_key_record sample_record() {
    api_key_record record;
    record.name = "Zo\xc3\xab's dashboard";
    for (std::size_t i = 0; i < record.digest.size(); ++i)
        record.digest[i] = static_cast<unsigned char>(255 - i);
    record.created_at = on("2026-07-21") + std::chrono::hours{3};
    record.last_used = on("2026-07-28");
    record.limit = 12'000;
    record.revoked_at = on("2026-07-29") + std::chrono::minutes{1};
    return record;
}

/// Valid keys with one changed character: their checksum is wrong.
void check_detects_every_change(const std::string& text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        for (const char c : std::string_view("aZ7-_. \n\x80")) {
            changed[at] = c;
            BOOST_TEST(api_key::parse(changed).has_value() == (changed == text), changed);
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(api_keys)

BOOST_AUTO_TEST_CASE(make_encodes_random_bytes) {
    const api_key key = sample_key();
    // 00 01 02 03 04 in base32, 05 … 24 in base64url.
    BOOST_TEST(key.id() == "aaaqeaye");
    BOOST_TEST(key.secret() == "BQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQ");
    BOOST_TEST(key.text().size() == api_key::length);
    BOOST_TEST(key.text().starts_with("pk_aaaqeaye_BQYHCAkK"));
    api_key::entropy full{};
    full.fill(0xFF);
    BOOST_TEST(api_key::make(full).id() == "77777777");
}

BOOST_AUTO_TEST_CASE(parse_returns_id_and_secret) {
    const api_key key = sample_key();
    const auto actual = api_key::parse(key.text());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST(actual->text() == key.text());
    BOOST_TEST(actual->id() == key.id());
    BOOST_TEST(actual->secret() == key.secret());
}

BOOST_AUTO_TEST_CASE(parse_rejects_other_strings) {
    const std::string text = sample_key().text();
    check_detects_every_change(text);
    for (std::size_t length = 0; length < text.size(); ++length)
        BOOST_TEST(!api_key::parse(text.substr(0, length)));
    for (const std::string& other : {text + "A", " " + text, text + " ", std::string(61, '_'),
                                     std::string(61, '\0'), std::string(10'000, 'p')})
        BOOST_TEST(!api_key::parse(other), other);
}

BOOST_AUTO_TEST_CASE(the_checksum_equals_that_of_zlib) {
    // zlib's crc32(), as 4 bytes in base64url.
    BOOST_TEST(sample_key().text().substr(55) == "Pp28lA");
}

BOOST_AUTO_TEST_CASE(key_ids_have_eight_letters_or_digits) {
    for (const char* id : {"aaaaaaaa", "abcxyz27"})
        BOOST_TEST(is_key_id(id), id);
    for (const char* id :
         {"", "aaaaaaa", "aaaaaaaaa", "aaaaaaa1", "AAAAAAAA", "aaaa-aaa", "aaaa aaa"})
        BOOST_TEST(!is_key_id(id), id);
    BOOST_TEST(api_key_record_id("abcxyz27") == "|key|abcxyz27");
    BOOST_TEST(api_key_record_id("abcxyz27").starts_with(api_key_record_prefix));
}

BOOST_AUTO_TEST_CASE(key_names_are_one_printable_line) {
    for (const std::string& name : {std::string("a"), std::string("Zo\xc3\xab & co."),
                                    std::string(64, 'a'), std::string("a  b")})
        BOOST_TEST(is_key_name(name), name);
    for (const std::string& name :
         {std::string(), std::string(65, 'a'), std::string(" a"), std::string("a "),
          std::string("a\nb"), std::string("a\0b", 3), std::string("a\x7f"), std::string("\xff"),
          std::string("a\xc2\x9b"), std::string("\xc3")})
        BOOST_TEST(!is_key_name(name), name);
}

BOOST_AUTO_TEST_CASE(a_record_round_trips) {
    for (int parts = 0; parts < 8; ++parts) {
        api_key_record record = sample_record();
        if (!(parts & 1)) record.last_used.reset();
        if (!(parts & 2)) record.limit.reset();
        if (!(parts & 4)) record.revoked_at.reset();
        const auto actual = api_key_record::unpack(record.pack());
        BOOST_TEST_REQUIRE(actual.has_value());
        BOOST_TEST((*actual == record));
        check_detects_corruption<api_key_record>(record.pack());
    }
    check_random_bytes<api_key_record>();
}

BOOST_AUTO_TEST_CASE(invalid_records_are_corrupt) {
    const auto bytes = [](auto change) {
        api_key_record record = sample_record();
        change(record);
        return record.pack();
    };
    std::string unknown_part = sample_record().pack();
    unknown_part[1] = 8;
    const malformed_document cases[] = {
        {"no name", bytes([](api_key_record& r) { r.name.clear(); })},
        {"long name", bytes([](api_key_record& r) { r.name.assign(65, 'a'); })},
        {"two lines", bytes([](api_key_record& r) { r.name = "a\nb"; })},
        {"limit of nothing", bytes([](api_key_record& r) { r.limit = 0; })},
        {"limit too high", bytes([](api_key_record& r) { r.limit = 1'000'001; })},
        {"unknown part", unknown_part},
    };
    check_rejected<api_key_record>(cases);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
