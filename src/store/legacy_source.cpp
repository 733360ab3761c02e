#include "wheelcount/store/legacy_source.hpp"

#include "store/legacy_collection.hpp"
#include "store/legacy_document.hpp"
#include "store/mongo_address.hpp"
#include "store/mongo_pool.hpp"
#include "wheelcount/core/url.hpp"
#include "wheelcount/store/mongo_store.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace wheelcount::store {
namespace {

using page = std::vector<std::string>;
using legacy_projects = std::vector<legacy_project>;

/// What is read. Shared with the jobs, which may outlive the source.
struct legacy_database {
    std::string address; ///< for messages
    std::string name;
    std::chrono::milliseconds timeout;
    std::optional<legacy_index> projects; ///< nullopt: there are none
    std::optional<legacy_index> days;

    legacy_collection open(mongoc_client_t& client, const legacy_index& by) const {
        return legacy_collection(client, name, by.collection.c_str(), timeout);
    }
};

/// Up to names_max of `projects`; those that only `project_downloads` has come between them.
result<page> read_names(const legacy_database& from, mongoc_client_t& client,
                        const std::string& after) {
    constexpr std::int32_t documents_max = legacy_source::names_max;
    legacy_collection::names_page listed{{}, false};
    if (from.projects) {
        const bson behind = bson().add("$gt", after);
        auto found =
            from.open(client, *from.projects).names_in(*from.projects, behind, documents_max);
        if (!found) return found.error();
        listed = std::move(*found);
    }
    if (!from.days) return std::move(listed.names);

    // The index skips the days of all projects that are known already.
    bson others;
    others.add("$gt", after).add_array("$nin", bson_array(listed.names));
    if (listed.more) others.add("$lte", listed.names.back());
    auto unlisted = from.open(client, *from.days).names_in(*from.days, others, documents_max);
    if (!unlisted) return unlisted.error();

    page names;
    std::merge(listed.names.begin(), listed.names.end(), unlisted->names.begin(),
               unlisted->names.end(), std::back_inserter(names));
    if (unlisted->more) {
        // Behind the last of them may be more: what lies there belongs to the next page.
        const auto end = std::upper_bound(names.begin(), names.end(), unlisted->names.back());
        names.erase(end, names.end());
    }
    if (names.size() > legacy_source::names_max) names.resize(legacy_source::names_max);
    return names;
}

page names_of(const legacy_projects& projects) {
    page names;
    for (const auto& project : projects)
        names.push_back(project.name);
    return names;
}

/// Reads one collection into the projects, and drops those at the end for which it is too much.
template <class ReadInto>
result<void> read_some(const legacy_collection& collection, const legacy_index& by,
                       legacy_projects& projects, ReadInto read_into) {
    const auto cursor = collection.find(by, names_of(projects));
    std::size_t bytes = 0;
    auto at = projects.begin();
    return for_each(*cursor, [&](const bson_t& document) {
        const auto name = text_in(document, by.field);
        const auto next =
            std::find_if(at, projects.end(), [&name](const auto& p) { return p.name == name; });
        if (next == projects.end()) return true; // a list of names is none
        if (next != at && bytes > legacy_source::read_bytes_max) {
            projects.erase(next, projects.end());
            return false;
        }
        at = next;
        bytes += document.len;
        read_into(document, *at);
        return true;
    });
}

result<legacy_projects> read_projects(const legacy_database& from, mongoc_client_t& client,
                                      const page& names) {
    legacy_projects projects(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        projects[i].name = names[i];
    // The newer layout comes last and so replaces the older one's figures, where a day is in both.
    result<void> done;
    if (from.projects)
        done = read_some(from.open(client, *from.projects), *from.projects, projects,
                         read_legacy_project);
    if (done && from.days)
        done = read_some(from.open(client, *from.days), *from.days, projects, read_legacy_day);
    if (!done) return done.error();
    return projects;
}

result<std::uint64_t> count_nameless(const legacy_database& from, mongoc_client_t& client) {
    std::uint64_t count = 0;
    for (const auto* by : {&from.projects, &from.days}) {
        if (!*by) continue;
        const auto counted = from.open(client, **by).count_nameless(**by);
        if (!counted) return counted.error();
        count += *counted;
    }
    return count;
}

class mongo_legacy_source final : public legacy_source {
public:
    mongo_legacy_source(std::shared_ptr<mongo_engine> engine,
                        std::shared_ptr<const legacy_database> from)
        : engine_(std::move(engine)), from_(std::move(from)) {}

    awaitable<result<std::vector<std::string>>> names(std::string after) override {
        auto work = [from = from_, after = std::move(after)](mongoc_client_t& client) {
            return read_names(*from, client, after);
        };
        co_return co_await told<page>(std::move(work));
    }

    awaitable<result<std::vector<legacy_project>>> read(std::vector<std::string> names) override {
        auto work = [from = from_, names = std::move(names)](mongoc_client_t& client) {
            return read_projects(*from, client, names);
        };
        co_return co_await told<legacy_projects>(std::move(work));
    }

    awaitable<result<std::uint64_t>> nameless() override {
        auto work = [from = from_](mongoc_client_t& client) {
            return count_nameless(*from, client);
        };
        co_return co_await told<std::uint64_t>(std::move(work));
    }

    awaitable<result<void>> close() override {
        co_await engine_->close();
        co_return result<void>{};
    }

private:
    template <class T>
    awaitable<result<T>> told(std::function<result<T>(mongoc_client_t&)> work) {
        auto answer = co_await run_for<T>(*engine_, std::move(work));
        if (!answer) co_return answer.error().within(from_->address);
        co_return answer;
    }

    std::shared_ptr<mongo_engine> engine_;
    std::shared_ptr<const legacy_database> from_;
};

/// How a collection is searched, or nullopt where there is nothing in it.
result<std::optional<legacy_index>> look_at(const legacy_database& from, mongoc_client_t& client,
                                            legacy_index by, const std::string& index_wanted) {
    const legacy_collection collection = from.open(client, by);
    const auto any = collection.has_documents();
    if (!any) return any.error();
    if (!*any) return std::optional<legacy_index>{};
    auto index = collection.index_by(by.field);
    if (!index) return index.error();
    if (!*index)
        return error(errc::bad_input, "collection `" + by.collection + "` has no index on `" +
                                          by.field +
                                          "`, so each project would need a full scan: "
                                          "create it with db." +
                                          by.collection + ".createIndex(" + index_wanted + ")");
    by.index = std::move(**index);
    return std::optional{std::move(by)};
}

result<void> look_around(legacy_database& from, mongoc_client_t& client) {
    auto projects = look_at(from, client, {"projects", "name", {}}, "{name: 1}");
    if (!projects) return projects.error();
    auto days =
        look_at(from, client, {"project_downloads", "project", {}}, "{project: 1, date: 1}");
    if (!days) return days.error();
    if (!*projects && !*days)
        return error(errc::bad_input,
                     "database `" + from.name +
                         "` has no documents in `projects` or "
                         "`project_downloads`: add the name of pepy's database to the URI, "
                         "mongodb://HOST/DATABASE");
    from.projects = std::move(*projects);
    from.days = std::move(*days);
    return {};
}

result<mongo_address> read_address(const std::string& uri) {
    if (is_mongo_uri(uri)) return read_mongo_address(uri);
    return error(errc::bad_input, "`" + without_password(uri) +
                                      "` is not pepy's database: that is mongodb://HOST/DATABASE");
}

} // namespace

awaitable<result<std::unique_ptr<legacy_source>>> open_legacy_source(legacy_options options) {
    const auto address = read_address(options.uri);
    if (!address) co_return address.error();
    const auto from = std::make_shared<legacy_database>();
    const char* const named = mongoc_uri_get_database(address->uri.get());
    from->address = address->name;
    from->name = named ? named : "pepy";
    from->timeout = options.timeout;

    const executor ex = co_await boost::asio::this_coro::executor;
    mongo_pool_options one;
    one.connections = 1;
    one.wait_timeout = options.wait_timeout;
    one.job_timeout = options.timeout;
    const auto engine = make_mongo_pool(ex, *address, one);
    mongo_job job;
    job.work = [from](mongoc_client_t& client) { return look_around(*from, client); };
    const auto known = co_await engine->run(std::move(job));
    if (!known) {
        co_await engine->close();
        co_return known.error().within(from->address);
    }
    co_return std::make_unique<mongo_legacy_source>(engine, from);
}

} // namespace wheelcount::store
