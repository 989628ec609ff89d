package com.willowbooks.login;

interface Readers {
    Reader findByName(String name);
}
