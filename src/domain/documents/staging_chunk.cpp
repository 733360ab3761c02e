#include "wheelcount/domain/staging_chunk.hpp"

#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/dimension_codec.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

} // namespace

std::string pack_project_day(const project_day& downloads) {
    byte_writer out;
    out.text(downloads.project.text());
    write_dimensions(out, downloads.by_dimension);
    return out.take();
}

std::string_view packed_project_name(std::string_view packed) {
    byte_reader in(packed);
    return in.text();
}

result<project_day> unpack_project_day(std::string_view packed) {
    byte_reader in(packed);
    const std::string_view name = in.text();
    auto project = project_name::parse(name);
    in.fail_unless(project && project->text() == name);
    auto by_dimension = read_dimensions(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid staged project day");
    return project_day{std::move(*project), std::move(by_dimension)};
}

std::string pack_staging_chunk(const std::vector<std::string>& packed) {
    byte_writer out;
    out.byte(format);
    out.varint(packed.size());
    for (const auto& item : packed)
        out.text(item);
    return out.take();
}

result<std::vector<std::string>> unpack_staging_chunk(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    std::vector<std::string> packed(in.item_count(1));
    for (auto& item : packed)
        item = in.text();
    if (!in.complete()) return error(errc::corrupt, "not a valid staging chunk");
    return packed;
}

} // namespace wheelcount::domain
