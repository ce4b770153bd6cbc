//! The table of routes: each names its method, its path and the act it needs.

use crate::{App, guard};
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use base::Act;

/// What is said of a route, for the guard and for the committed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub method: Method,
    pub path: &'static str,
    pub act: Act,
    /// Bytes of body that are read at most.
    pub limit: usize,
}

/// A set of routes, from one feature or from all.
#[derive(Default)]
pub struct Routes {
    all: Vec<(Endpoint, MethodRouter<App>)>,
}

/// A form: a long report or memo, pasted.
const FORM: usize = 2 << 20;
/// A file dropped on a study, and a little for the form around it.
const FILE: usize = (32 << 20) + (64 << 10);

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A page or data to read.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, act: Act, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with(Endpoint { method: Method::GET, path, act, limit: 0 }, get(handler))
    }

    /// A form that changes something.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, act: Act, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with(Endpoint { method: Method::POST, path, act, limit: FORM }, post(handler))
    }

    /// A form with files.
    #[must_use]
    pub fn upload<H, T>(self, path: &'static str, act: Act, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with(Endpoint { method: Method::POST, path, act, limit: FILE }, post(handler))
    }

    fn with(mut self, endpoint: Endpoint, handler: MethodRouter<App>) -> Self {
        self.all.push((endpoint, handler));
        self
    }

    /// Adds another feature's routes.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Self {
        self.all.extend(other.all);
        self
    }

    /// What the routes are, in order of declaration.
    pub fn table(&self) -> Vec<Endpoint> {
        self.all.iter().map(|(endpoint, _)| endpoint.clone()).collect()
    }

    /// The service: each route behind the guard, and *not found* for the rest.
    pub fn into_router(self, app: App) -> Router {
        let mut router = Router::new();
        for (endpoint, handler) in self.all {
            let path = endpoint.path;
            let guarded = handler.layer(from_fn_with_state((app.clone(), endpoint), guard::guard));
            router = router.route(path, guarded);
        }
        let lost = Endpoint { method: Method::GET, path: "", act: Act::Enter, limit: 0 };
        let fallback = axum::routing::any(|| async { crate::Error::NotFound });
        let fallback = fallback.layer(from_fn_with_state((app.clone(), lost), guard::guard));
        router.fallback_service(fallback.with_state(app.clone())).with_state(app)
    }
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.all.iter().map(|(endpoint, _)| endpoint)).finish()
    }
}
