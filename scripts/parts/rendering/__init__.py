"""What the site and paper say alike: figures in words, caution, typography, fonts, address."""
