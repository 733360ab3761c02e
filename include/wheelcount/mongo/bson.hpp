#pragma once

#include <bson/bson.h>
#include <cstdint>
#include <string_view>

namespace wheelcount::mongo {

/// Owns a BSON document and builds it: `bson().add("limit", 1).add("sort", order)`. Appending fails
/// only beyond BSON's 2 GiB, which no caller reaches; the result is not checked.
class bson {
public:
    bson() { bson_init(&value_); }
    explicit bson(const bson_t& other) { bson_copy_to(&other, &value_); }
    bson(const bson& other) : bson(other.value_) {}
    bson& operator=(const bson&) = delete;
    ~bson() { bson_destroy(&value_); }

    const bson_t* get() const { return &value_; }
    /// An out parameter of the driver, which overwrites it. Only for a new, empty document.
    bson_t* out() { return &value_; }

    bson& add(std::string_view key, std::string_view value) {
        bson_append_utf8(&value_, key.data(), size(key), value.data(), size(value));
        return *this;
    }
    bson& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
    bson& add(std::string_view key, std::int32_t value) {
        bson_append_int32(&value_, key.data(), size(key), value);
        return *this;
    }
    bson& add(std::string_view key, std::int64_t value) {
        bson_append_int64(&value_, key.data(), size(key), value);
        return *this;
    }
    bson& add(std::string_view key, bool value) {
        bson_append_bool(&value_, key.data(), size(key), value);
        return *this;
    }
    bson& add_time(std::string_view key, std::int64_t milliseconds) {
        bson_append_date_time(&value_, key.data(), size(key), milliseconds);
        return *this;
    }
    bson& add(std::string_view key, const bson& inner) {
        bson_append_document(&value_, key.data(), size(key), inner.get());
        return *this;
    }
    bson& add_array(std::string_view key, const bson& elements) {
        bson_append_array(&value_, key.data(), size(key), elements.get());
        return *this;
    }
    bson& add_binary(std::string_view key, std::string_view bytes) {
        // bson_append_binary() requires a pointer even for no bytes.
        const void* const from = bytes.empty() ? "" : bytes.data();
        bson_append_binary(&value_, key.data(), size(key), BSON_SUBTYPE_BINARY,
                           static_cast<const std::uint8_t*>(from),
                           static_cast<std::uint32_t>(bytes.size()));
        return *this;
    }

private:
    static int size(std::string_view value) { return static_cast<int>(value.size()); }

    bson_t value_;
};

} // namespace wheelcount::mongo
