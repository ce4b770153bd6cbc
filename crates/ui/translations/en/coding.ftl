# coding
