//! Studies, material, coding, findings and reports.
