#include "wheelcount/migration/pepy_database.hpp"

#include "migration/pepy_collection.hpp"
#include "migration/pepy_document.hpp"
#include "wheelcount/core/url.hpp"
#include "wheelcount/mongo/pool.hpp"
#include "wheelcount/mongo/uri.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace wheelcount::migration {
namespace {

using page = std::vector<std::string>;
using pepy_projects = std::vector<pepy_project>;

/// Shared with the operations, which may outlive the database object.
struct read_context {
    std::string redacted_uri; ///< for messages
    std::string name;
    std::chrono::milliseconds timeout;
    std::optional<pepy_index> projects; ///< nullopt: no documents
    std::optional<pepy_index> days;

    pepy_collection open(mongoc_client_t& client, const pepy_index& by) const {
        return pepy_collection(client, name, by.collection.c_str(), timeout);
    }
};

/// Merges the names of `projects` with those that only `project_downloads` has.
result<page> read_names(const read_context& context, mongoc_client_t& client,
                        const std::string& after) {
    constexpr std::int32_t documents_max = pepy_database::names_max;
    pepy_collection::names_page from_projects{{}, false};
    if (context.projects) {
        const mongo::bson range = mongo::bson().add("$gt", after);
        auto found = context.open(client, *context.projects)
                         .names_in(*context.projects, range, documents_max);
        if (!found) return found.error();
        from_projects = std::move(*found);
    }
    if (!context.days) return std::move(from_projects.names);

    // $nin skips the index entries of the names that are known already.
    mongo::bson range_filter;
    range_filter.add("$gt", after).add_array("$nin", bson_array(from_projects.names));
    if (from_projects.more) range_filter.add("$lte", from_projects.names.back());
    auto from_days =
        context.open(client, *context.days).names_in(*context.days, range_filter, documents_max);
    if (!from_days) return from_days.error();

    page names;
    std::merge(from_projects.names.begin(), from_projects.names.end(), from_days->names.begin(),
               from_days->names.end(), std::back_inserter(names));
    if (from_days->more) {
        // Further names may follow the last one: later names belong to the next page.
        const auto end = std::upper_bound(names.begin(), names.end(), from_days->names.back());
        names.erase(end, names.end());
    }
    if (names.size() > pepy_database::names_max) names.resize(pepy_database::names_max);
    return names;
}

page names_of(const pepy_projects& projects) {
    page names;
    for (const auto& project : projects)
        names.push_back(project.name);
    return names;
}

/// Reads one collection into the projects. Drops the last projects once read_bytes_max is exceeded.
template <class ReadInto>
result<void> read_some(const pepy_collection& collection, const pepy_index& by,
                       pepy_projects& projects, ReadInto read_into) {
    const auto cursor = collection.find(by, names_of(projects));
    std::size_t bytes = 0;
    auto at = projects.begin();
    return for_each(*cursor, [&](const bson_t& document) {
        const auto name = string_field(document, by.field);
        const auto next =
            std::find_if(at, projects.end(), [&name](const auto& p) { return p.name == name; });
        if (next == projects.end()) return true; // an array of names matched `$in`
        if (next != at && bytes > pepy_database::read_bytes_max) {
            projects.erase(next, projects.end());
            return false;
        }
        at = next;
        bytes += document.len;
        read_into(document, *at);
        return true;
    });
}

result<pepy_projects> read_projects(const read_context& context, mongoc_client_t& client,
                                    const page& names) {
    pepy_projects projects(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        projects[i].name = names[i];
    // The newer layout is read last, so it replaces the counts of a day that is in both.
    result<void> done;
    if (context.projects)
        done = read_some(context.open(client, *context.projects), *context.projects, projects,
                         parse_pepy_project);
    if (done && context.days)
        done =
            read_some(context.open(client, *context.days), *context.days, projects, parse_pepy_day);
    if (!done) return done.error();
    return projects;
}

result<std::uint64_t> sum_unnamed(const read_context& context, mongoc_client_t& client) {
    std::uint64_t count = 0;
    for (const auto* by : {&context.projects, &context.days}) {
        if (!*by) continue;
        const auto counted = context.open(client, **by).count_unnamed(**by);
        if (!counted) return counted.error();
        count += *counted;
    }
    return count;
}

class mongo_pepy_database final : public pepy_database {
public:
    mongo_pepy_database(std::shared_ptr<mongo::pool> pool,
                        std::shared_ptr<const read_context> context)
        : pool_(std::move(pool)), context_(std::move(context)) {}

    awaitable<result<std::vector<std::string>>> names(std::string after) override {
        auto work = [context = context_, after = std::move(after)](mongoc_client_t& client) {
            return read_names(*context, client, after);
        };
        co_return co_await run<page>(std::move(work));
    }

    awaitable<result<std::vector<pepy_project>>> read(std::vector<std::string> names) override {
        auto work = [context = context_, names = std::move(names)](mongoc_client_t& client) {
            return read_projects(*context, client, names);
        };
        co_return co_await run<pepy_projects>(std::move(work));
    }

    awaitable<result<std::uint64_t>> count_unnamed() override {
        auto work = [context = context_](mongoc_client_t& client) {
            return sum_unnamed(*context, client);
        };
        co_return co_await run<std::uint64_t>(std::move(work));
    }

    awaitable<result<void>> close() override {
        co_await pool_->close();
        co_return result<void>{};
    }

private:
    template <class T>
    awaitable<result<T>> run(std::function<result<T>(mongoc_client_t&)> work) {
        auto outcome = co_await mongo::execute<T>(*pool_, std::move(work));
        if (!outcome) co_return outcome.error().with_context(context_->redacted_uri);
        co_return outcome;
    }

    std::shared_ptr<mongo::pool> pool_;
    std::shared_ptr<const read_context> context_;
};

/// Returns nullopt if the collection has no documents.
result<std::optional<pepy_index>> find_index(const read_context& context, mongoc_client_t& client,
                                             pepy_index by, const std::string& index_wanted) {
    const pepy_collection collection = context.open(client, by);
    const auto any = collection.has_documents();
    if (!any) return any.error();
    if (!*any) return std::optional<pepy_index>{};
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

result<void> find_collections(read_context& context, mongoc_client_t& client) {
    auto projects = find_index(context, client, {"projects", "name", {}}, "{name: 1}");
    if (!projects) return projects.error();
    auto days =
        find_index(context, client, {"project_downloads", "project", {}}, "{project: 1, date: 1}");
    if (!days) return days.error();
    if (!*projects && !*days)
        return error(errc::bad_input,
                     "database `" + context.name +
                         "` has no documents in `projects` or "
                         "`project_downloads`: add the name of pepy's database to the URI, "
                         "mongodb://HOST/DATABASE");
    context.projects = std::move(*projects);
    context.days = std::move(*days);
    return {};
}

result<mongo::uri> parse_pepy_uri(const std::string& uri) {
    if (mongo::is_connection_string(uri)) return mongo::parse_uri(uri, {"pepy", "wheelcount"});
    return error(errc::bad_input, "`" + redact_password(uri) +
                                      "` is not pepy's database: that is mongodb://HOST/DATABASE");
}

} // namespace

awaitable<result<std::unique_ptr<pepy_database>>> open_pepy_database(pepy_options options) {
    const auto uri = parse_pepy_uri(options.uri);
    if (!uri) co_return uri.error();
    const auto context = std::make_shared<read_context>();
    context->redacted_uri = uri->redacted;
    context->name = uri->database;
    context->timeout = options.timeout;

    const executor ex = co_await boost::asio::this_coro::executor;
    mongo::pool_options single;
    single.connections = 1;
    single.checkout_timeout = options.checkout_timeout;
    single.operation_timeout = options.timeout;
    const auto pool = std::make_shared<mongo::pool>(ex, *uri, single);
    mongo::operation op;
    op.work = [context](mongoc_client_t& client) { return find_collections(*context, client); };
    const auto opened = co_await pool->run(std::move(op));
    if (!opened) {
        co_await pool->close();
        co_return opened.error().with_context(context->redacted_uri);
    }
    co_return std::make_unique<mongo_pepy_database>(pool, context);
}

} // namespace wheelcount::migration
