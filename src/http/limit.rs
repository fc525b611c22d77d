//! How often one client address may ask.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use actix_governor::governor::NotUntil;
use actix_governor::governor::clock::{Clock as _, DefaultClock, QuantaInstant};
use actix_governor::governor::middleware::NoOpMiddleware;
use actix_governor::{GovernorConfig, GovernorConfigBuilder, KeyExtractor};
use actix_web::dev::ServiceRequest;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::config::Server;
use crate::error::{Error, Result};
use crate::http::problem::Failure;

pub type Limit = GovernorConfig<Client, NoOpMiddleware<QuantaInstant>>;

/// Tells clients apart by address.
#[derive(Clone, Debug)]
pub struct Client {
    trust_proxy: bool,
}

/// The limit that is configured. Zero requests a second, which switches it off, is for the caller to see.
///
/// # Errors
/// `Config` if the settings make no limit.
pub fn limit(settings: &Server) -> Result<Limit> {
    GovernorConfigBuilder::default()
        .requests_per_second(settings.requests_per_second.max(1))
        .burst_size(settings.request_burst.max(1))
        .key_extractor(Client::of(settings))
        .finish()
        .ok_or_else(|| Error::Config("server.requests_per_second and request_burst make no limit".to_owned()))
}

impl Client {
    #[must_use]
    pub const fn of(settings: &Server) -> Self {
        Self { trust_proxy: settings.trust_proxy }
    }

    /// The address that a request came from.
    #[must_use]
    pub fn address(&self, request: &HttpRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        let forwarded = if self.trust_proxy { forwarded(request) } else { None };
        network(forwarded.unwrap_or(peer))
    }
}

impl KeyExtractor for Client {
    type Key = IpAddr;
    type KeyExtractionError = Failure;

    fn extract(&self, request: &ServiceRequest) -> Result<IpAddr, Failure> {
        Ok(self.address(request.request()))
    }

    fn exceed_rate_limit_response(
        &self,
        negative: &NotUntil<QuantaInstant>,
        _: HttpResponseBuilder,
    ) -> HttpResponse {
        let wait = negative.wait_time_from(DefaultClock::default().now());
        Failure::answer(Error::TooMany { retry_after_seconds: wait.as_secs() + 1 })
    }
}

/// The network that a request comes from, as CIDR: people behind one address, and those who change theirs within a
/// network, are one place.
#[must_use]
pub fn network_of(request: &HttpRequest, settings: &Server) -> String {
    match Client::of(settings).address(request) {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(network) => format!("{network}/64"),
    }
}

/// The address that our own proxy saw: the last one. Those before it are whatever the client wrote.
fn forwarded(request: &HttpRequest) -> Option<IpAddr> {
    let header = request.headers().get_all("x-forwarded-for").last()?;
    header.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// Somebody with an IPv6 address has 2^64 of them.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            v6.to_ipv4_mapped().map_or(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)), IpAddr::V4)
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn client(trust_proxy: bool, request: TestRequest) -> String {
        let request = request.peer_addr("192.0.2.7:4000".parse().unwrap()).to_srv_request();
        Client { trust_proxy }.extract(&request).unwrap().to_string()
    }

    #[test]
    fn a_header_that_anybody_can_write_counts_only_behind_a_proxy_of_our_own() {
        let request = || TestRequest::get().insert_header(("x-forwarded-for", "10.0.0.1, 203.0.113.9"));
        assert_eq!(client(false, request()), "192.0.2.7");
        assert_eq!(client(true, request()), "203.0.113.9");
        assert_eq!(client(true, TestRequest::get()), "192.0.2.7");
        assert_eq!(
            client(true, TestRequest::get().insert_header(("x-forwarded-for", "nonsense"))),
            "192.0.2.7"
        );
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_are_one_client() {
        let with = |address| client(true, TestRequest::get().insert_header(("x-forwarded-for", address)));
        assert_eq!(with("2001:db8:1:2:3:4:5:6"), with("2001:db8:1:2:ffff::1"));
        assert_ne!(with("2001:db8:1:2::1"), with("2001:db8:1:3::1"));
        assert_eq!(with("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
