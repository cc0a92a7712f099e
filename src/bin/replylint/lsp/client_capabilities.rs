//! What the client can do, as far as that changes what it is sent.

use gen_lsp_types::{InitializeParams, ResourceOperationKind};

use super::text_buffer::Units;

/// What it said when it introduced itself.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an ability that a client has or has not")]
pub(super) struct Client {
    pub(super) units: Units,
    /// It asks for diagnostics, so none are sent unasked.
    pub(super) pulls: bool,
    /// It asks again when it is told that something has changed.
    pub(super) refreshes: bool,
    /// Edits may say for which version of a text they are.
    pub(super) has_versions: bool,
    /// An edit may make a file.
    pub(super) creates_files: bool,
    /// It answers questions about its settings.
    pub(super) has_settings: bool,
    /// It can be asked to tell when they change.
    pub(super) tells_settings: bool,
    /// It can be asked to watch files.
    pub(super) watches: bool,
}

impl Client {
    pub(super) fn of(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let workspace = capabilities.workspace.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let operations = edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default();
        let has_versions = edit.and_then(|edit| edit.document_changes).unwrap_or_default();
        Self {
            units: Units::among(offered.unwrap_or_default()),
            pulls: capabilities.text_document.as_ref().is_some_and(|texts| texts.diagnostic.is_some()),
            refreshes: workspace
                .and_then(|workspace| workspace.diagnostics.as_ref()?.refresh_support)
                .unwrap_or_default(),
            has_versions,
            creates_files: has_versions && operations.contains(&ResourceOperationKind::Create),
            has_settings: workspace.and_then(|workspace| workspace.configuration).unwrap_or_default(),
            tells_settings: workspace
                .and_then(|workspace| workspace.did_change_configuration.as_ref()?.dynamic_registration)
                .unwrap_or_default(),
            watches: workspace
                .and_then(|workspace| workspace.did_change_watched_files.as_ref()?.dynamic_registration)
                .unwrap_or_default(),
        }
    }
}
