"""Rules as decision diagrams: exact reachability, printed trees, boundary cases, differences."""
