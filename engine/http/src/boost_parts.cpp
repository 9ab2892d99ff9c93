// SPDX-License-Identifier: Apache-2.0
// The one place where the compiled parts of Asio and Beast live (see BOOST_…_SEPARATE_COMPILATION).
#include <utility>

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
