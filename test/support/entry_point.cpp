// The main() of every test program, so that test files include only the macros of the framework.
#define BOOST_TEST_MODULE wheelcount
#include <boost/test/unit_test.hpp>
